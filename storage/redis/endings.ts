import type { Closed, Commit } from '../../bots/store.ts';
import { orNullLater } from '../errors.ts';
import { type Conversations, type Parts } from './conversations.ts';
import { forEach } from './index-sets.ts';
import type { Packs } from './packs.ts';
import type { Phase } from './phase.ts';
import { placesOf, SAID } from './places.ts';

/**
 * Seals and destroys. The phase goes first, so that no process takes anything more into what ends; then the key, then
 * what it opened. Each step can be done again: whatever breaks in between, any process finishes it.
 */
export class Endings {
  readonly #parts: Parts & { readonly packs: Packs };
  readonly #conversations: Conversations;

  constructor(parts: Parts & { packs: Packs }, conversations: Conversations) {
    this.#parts = parts;
    this.#conversations = conversations;
  }

  /** Carries out what a commit said of its conversation, which nobody finds any more even when this breaks. */
  async after(name: string, ending: Commit['ending']): Promise<void> {
    if (ending !== 'none') await this.finish(name, ending === 'erased' ? 'erasing' : 'closing');
  }

  /** Leads a conversation into an ending, unless it left `from` or was used after the minute `untouched`. */
  async enter(
    name: string,
    to: Phase,
    { from, untouched }: { from: Phase; untouched?: number },
  ): Promise<boolean> {
    const { is } = await this.#parts.scripts.run('turn', {
      keys: [placesOf(name).head],
      args: [from, to, untouched ?? ''],
    });
    return is === 'done';
  }

  /** Seals what was kept with a code, destroys what was not, and leaves open whose owner waits for a person. */
  async finish(name: string, phase: 'closing' | 'erasing'): Promise<Closed> {
    if (phase === 'closing' && this.#parts.keystore.isHeld(name)) {
      await this.enter(name, 'open', { from: 'closing' });
      return 'held';
    }
    if (phase === 'closing' && this.#parts.keystore.isKept(name)) {
      await this.seal(name);
      return 'sealed';
    }
    if (phase === 'erasing') await this.erase(name);
    else await this.destroy([name]);
    return 'destroyed';
  }

  /** Takes away every key but the one under her code; lines that were to be seen once go too. */
  async seal(name: string): Promise<void> {
    const { scripts, keystore, index, link } = this.#parts;
    const { head, shown } = placesOf(name);
    const touched = await link.send(head, ['HGET', head, 'touched']);
    await this.#pack(name);
    await index.put('sealed', name, Number(touched));
    this.#conversations.forget(name);
    keystore.sealAway([name]);
    const { is } = await scripts.run('seal', { keys: [head, shown], args: [] });
    await index.remove(is === 'done' ? 'open' : 'sealed', name);
    await this.#tell(name);
  }

  /** While there is still a key to do it with; what cannot be read stays as it lies. */
  async #pack(name: string): Promise<void> {
    await orNullLater(async () => {
      const open = await this.#conversations.open(name, ['open', 'closing']);
      if (open !== null) await this.#parts.packs.pack(open);
    });
  }

  /** Destroys all of it because she says so: also what she left open, even when the conversation is gone by now. */
  async erase(name: string): Promise<void> {
    this.#parts.keystore.left.forgetAll(name);
    await this.destroy([name]);
  }

  /** Destroys keys, then what they opened. The keys are gone even when Redis is. */
  async destroy(names: readonly string[]): Promise<void> {
    const { link, index, keystore } = this.#parts;
    for (const name of names) this.#conversations.forget(name);
    keystore.destroy(names);
    await forEach(names, async (name) => {
      const { head, queue, aside, seen, shown, letters, record } = placesOf(name);
      await link.send(head, ['DEL', head, queue, aside, seen, shown, letters, record]);
      await Promise.all([index.remove('open', name), index.remove('sealed', name), this.#tell(name)]);
    });
  }

  /** Lets whoever watches it find out that it is gone. */
  async #tell(name: string): Promise<void> {
    await this.#parts.link.send(SAID, ['PUBLISH', SAID, name]);
  }
}
