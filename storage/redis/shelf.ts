import { createHmac, hkdfSync } from 'node:crypto';
import type { Closed } from '../../bots/store.ts';
import { StoreError } from '../errors.ts';
import type { Shelf } from '../shelved.ts';
import type { Random } from '../master-key.ts';
import { minuteOf } from '../minute.ts';
import type { Conversations, Opened, Parts } from './conversations.ts';
import type { Endings } from './endings.ts';
import { placesOf } from './places.ts';
import { bytesOf, listOf, textOf } from './scripts.ts';

/** What keeping asks of the store on Redis. */
export class RedisShelf implements Shelf {
  readonly #parts: Parts;
  readonly #conversations: Conversations;
  readonly #endings: Endings;
  readonly #random: Random;

  constructor(parts: Parts & { random: Random }, conversations: Conversations, endings: Endings) {
    this.#parts = parts;
    this.#random = parts.random;
    this.#conversations = conversations;
    this.#endings = endings;
  }

  /**
   * While a message has its turn its code is drawn from it, under the conversation's key: two processes that take the
   * same turn make the same code, so that the one she is shown is the one that counts.
   */
  async open(id: string): Promise<{ name: string; random: Random }> {
    const open = await this.#conversations.find(id);
    const { queue } = open.places;
    const head = bytesOf(await this.#parts.link.send(queue, ['LINDEX', queue, '0']));
    return { name: open.name, random: head === null ? this.#random : drawnFrom(open, head) };
  }

  async touch(id: string): Promise<string> {
    const { index, scripts, clock } = this.#parts;
    const { name, places } = await this.#conversations.find(id);
    const minute = minuteOf(clock());
    await index.put('open', name, minute);
    await scripts.run('touch', { keys: [places.head], args: [minute] });
    return name;
  }

  async close(id: string): Promise<Closed> {
    const { name } = await this.#conversations.find(id);
    const entered = await this.#endings.enter(name, 'closing', { from: 'open' });
    if (!entered) throw new StoreError('conversation/gone');
    return this.#endings.finish(name, 'closing');
  }

  async reopen(name: string, key: Buffer): Promise<string | null> {
    const { link, index, keystore, scripts, clock } = this.#parts;
    const { head } = placesOf(name);
    const [phase, about] = listOf(await link.send(head, ['HMGET', head, 'phase', 'about']));
    const body = bytesOf(about);
    if (body === null || textOf(phase) === 'erasing') return null;
    const minute = minuteOf(clock());
    await index.put('open', name, minute);
    keystore.restore(name, key);
    const { is } = await scripts.run('reopen', { keys: [head], args: [minute] });
    if (is !== 'done') {
      await this.#endings.destroy([name]);
      return null;
    }
    await index.remove('sealed', name);
    return this.#conversations.openWith({ name, about: body }, key).about.id;
  }
}

/** Bytes without end that only the conversation's key and this one message give. */
function drawnFrom({ keys }: Opened, head: Buffer): Random {
  const seed = createHmac('sha256', keys.messages).update('code').update(head).digest();
  let drawn = 0;
  return (bytes) => {
    drawn += 1;
    return Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), `waymark/1/code/${drawn}`, bytes));
  };
}
