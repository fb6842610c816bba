import type { Commit, Kept, TurnStore, Waiting } from '../../bots/store.ts';
import type { Entry, Inbound, Shown } from '../../interview/index.ts';
import { CHUNK, firstOf } from '../chunks.ts';
import { orNull, StoreError } from '../errors.ts';
import { minuteOf } from '../minute.ts';
import { nameOf } from '../names.ts';
import type { StoreBus } from './bus.ts';
import { type Conversations, markOf, type Opened, ownerOf, type Parts } from './conversations.ts';
import type { Endings } from './endings.ts';
import { InOrder } from './in-order.ts';
import { forEach } from './index-sets.ts';
import type { Packs } from './packs.ts';
import { placesOf } from './places.ts';
import { bodiesOf, bytesOf, listOf, type Outcome, textOf } from './scripts.ts';
import { Steps } from './steps.ts';
import type { Reply } from './wire.ts';

/** How long a message's name is in front of the message in the queue: HMAC-SHA256 in base64url. */
const NAME = 43;

/** How often a step is prepared anew because another process put lines in between. */
const TRIES = 100;

/**
 * The turn store on Redis, for several processes at once. Each method that changes anything is one script, which
 * Redis takes as a whole and has on its disk before it answers.
 */
export class RedisTurnStore implements TurnStore {
  readonly #parts: Parts;
  readonly #conversations: Conversations;
  readonly #endings: Endings;
  readonly #steps: Steps;
  readonly #bus: Pick<StoreBus, 'during' | 'said'>;
  readonly #packs: Packs;
  readonly #inOrder = new InOrder();

  constructor(
    parts: Parts & { bus: Pick<StoreBus, 'during' | 'said'>; packs: Packs },
    conversations: Conversations,
    endings: Endings,
  ) {
    this.#parts = parts;
    this.#bus = parts.bus;
    this.#packs = parts.packs;
    this.#conversations = conversations;
    this.#endings = endings;
    this.#steps = new Steps(parts);
  }

  /** Rejects with `conversation/exists` while a conversation of this id is open or sealed. */
  async begin(id: string, about: Parameters<TurnStore['begin']>[1]): Promise<void> {
    const { link, index, scripts, keystore, values, naming, clock } = this.#parts;
    const name = nameOf(naming, id);
    const { head } = placesOf(name);
    if ((await link.send(head, ['EXISTS', head])) !== 0) throw new StoreError('conversation/exists');
    const owner = ownerOf(name, keystore.make(name));
    const sealed = values.close(owner, 'about', { row: 0, value: { id, ...about } });
    const minute = minuteOf(clock());
    await index.put('open', name, minute);
    const { is } = await scripts.run('begin', { keys: [head], args: [markOf(owner), sealed, minute] });
    if (is === 'exists') throw new StoreError('conversation/exists');
  }

  async accept(id: string, inbound: Inbound): Promise<{ seen: boolean; shown: Shown | null }> {
    let shown: Shown | null = null;
    const { open, outcome } = await this.#settled(id, async (it) => {
      shown = inbound.kind === 'start' ? null : spoken(it, inbound, it.hints.lines + 1);
      return this.#steps.accept(it, inbound, shown);
    });
    if (outcome.is !== 'seen') {
      this.#bus.said(open.name, shown === null ? [] : [shown]);
      return { seen: false, shown };
    }
    return { seen: true, shown: this.#first(open, outcome.more) };
  }

  async next(id: string): Promise<Inbound | null> {
    const ahead = this.#conversations.atHand(id)?.ahead.inbound;
    if (ahead !== undefined) return ahead;
    const { open, outcome } = await this.#conversations.within(id, async ({ places, mark }) =>
      this.#parts.scripts.run('look', { keys: [places.head, places.queue], args: [mark, 0, 0] }),
    );
    const [head] = bodiesOf(outcome.more[0]);
    return head === undefined ? null : this.#inbound(open, head);
  }

  async retry(id: string): Promise<Waiting | null> {
    const { open, outcome } = await this.#conversations.within(id, async ({ places, mark }) =>
      this.#parts.scripts.run('retry', { keys: [places.head, places.queue], args: [mark, NAME] }),
    );
    const head = bytesOf(outcome.more[0]);
    if (head === null) return null;
    const inbound = orNull(() => this.#inbound(open, head));
    return { message: head.toString('latin1', 0, NAME), inbound, tries: Number(outcome.more[1]) };
  }

  async setAside(
    id: string,
    { message, says }: Parameters<TurnStore['setAside']>[1],
  ): Promise<readonly Shown[]> {
    let shown: readonly Shown[] = [];
    const { open, outcome } = await this.#settled(id, async (it) => {
      shown = says.map((say, index) => ({ ...say, seq: it.hints.lines + index + 1 }));
      return this.#steps.setAside(it, message, shown);
    });
    if (outcome.is === 'conflict') throw new StoreError('commit/conflict');
    this.#bus.said(open.name, shown);
    return shown;
  }

  async read(id: string): Promise<Kept> {
    const { open, outcome } = await this.#conversations.within(id, async (it) => this.#steps.stood(it));
    const { channel, locale } = open.about;
    return { revision: outcome.revision, state: outcome.state?.state ?? null, channel, locale };
  }

  async commit(id: string, commit: Commit): Promise<readonly Shown[]> {
    let shown: readonly Shown[] = [];
    const { open, outcome } = await this.#settled(id, async (it) => {
      shown = commit.says.map((say, index) => ({ ...say, seq: it.hints.lines + index + 1 }));
      return this.#steps.commit(it, commit, shown);
    });
    if (outcome.is === 'conflict') throw new StoreError('commit/conflict');
    this.#bus.said(open.name, shown);
    await this.#endings.after(open.name, commit.ending);
    return shown;
  }

  async shown(id: string, after: number): Promise<readonly Shown[]> {
    const { open, outcome } = await this.#conversations.within(id, async ({ places, mark }) =>
      this.#parts.scripts.run('shown', { keys: [places.head, places.shown], args: [mark, after, CHUNK] }),
    );
    return this.#packs.lines(open, after, outcome.more);
  }

  /** An entry that was taken out of Redis behind our back makes the whole record `store/unreadable`. */
  async record(id: string): Promise<readonly Entry[]> {
    const { open, outcome } = await this.#conversations.within(id, async ({ places, mark }) =>
      this.#parts.scripts.run('record', { keys: [places.head, places.record], args: [mark, CHUNK] }),
    );
    const entries = this.#packs.entries(open, outcome.more.slice(2));
    const [revision, body, packed, chunks] = outcome.more;
    const { state } = this.#steps.standing(open, [
      revision ?? null,
      body ?? null,
      packed ?? null,
      listOf(chunks).at(-1) ?? null,
    ]);
    if (entries.length !== (state?.entries ?? 0)) throw new StoreError('store/unreadable');
    return entries;
  }

  async unanswered(): Promise<readonly string[]> {
    const { index, link } = this.#parts;
    const waiting = await forEach(await index.all('open'), async (name) => {
      const { queue } = placesOf(name);
      return (await link.send(queue, ['EXISTS', queue])) === 0 ? null : this.#conversations.idOf(name);
    });
    return waiting.filter((id) => id !== null);
  }

  async erase(id: string): Promise<void> {
    await this.#endings.erase(nameOf(this.#parts.naming, id));
  }

  /** Prepares a step for where the conversation stands, and anew for as long as others come in between. */
  async #settled(
    id: string,
    prepared: (open: Opened) => Promise<Outcome>,
  ): Promise<{ open: Opened; outcome: Outcome }> {
    return this.#inOrder.do(id, async () => {
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const done = await this.#conversations.within(id, (open) =>
          this.#bus.during(open.name, () => prepared(open)),
        );
        if (done.outcome.is !== 'moved') return done;
        const { hints } = done.open;
        const [lines = 0, entries = hints.entries] = done.outcome.more.map(Number);
        if (entries !== hints.entries) throw new StoreError('store/unreadable');
        hints.lines = lines;
      }
      throw new StoreError('store/failed');
    });
  }

  /** A message of the queue, its name in front. */
  #inbound(open: Opened, item: Buffer): Inbound {
    const row = item.toString('latin1', 0, NAME);
    return this.#parts.values.open(open, 'queue', { row, body: item.subarray(NAME) });
  }

  /** The line of a message's first time, which may be packed by now; null for a start. */
  #first(open: Opened, [number, body, packed]: readonly Reply[]): Shown | null {
    const [seq, count, bytes] = [Number(textOf(number)), Number(packed), bytesOf(body)];
    if (seq === 0 || bytes === null) return null;
    if (seq > count) return this.#parts.values.open(open, 'shown', { row: seq, body: bytes });
    const { lines } = this.#packs.chunk(open, firstOf(seq), { count, body: bytes });
    return lines.find((line) => line.seq === seq) ?? null;
  }
}

function spoken({ about }: Opened, { id, at, text }: Inbound, seq: number): Shown {
  return { seq, id, at, from: 'person', replyTo: null, message: { text, locale: about.locale, options: [] } };
}
