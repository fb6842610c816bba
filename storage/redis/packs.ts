import type { Entry, Shown } from '../../interview/index.ts';
import {
  CHUNK,
  type Chunk,
  firstOf,
  firstsAfter,
  inChunks,
  lastOf,
  type Loose,
  REST,
  type Rest,
} from '../chunks.ts';
import { orNullLater, StoreError } from '../errors.ts';
import { minutesBy } from '../minute.ts';
import type { Conversations, Opened, Parts } from './conversations.ts';
import { placesOf } from './places.ts';
import { bodiesOf, bytesOf, listOf, textOf } from './scripts.ts';
import type { Reply } from './wire.ts';

/** What a script says of where chunks end and what lies behind them. */
interface Stand extends Loose {
  readonly revision: number;
  readonly before: string;
  readonly touched: string;
}

/** The lines and entries of conversations on Redis: loose while somebody is talking, in chunks once she rests. */
export class Packs {
  readonly #parts: Pick<Parts, 'scripts' | 'values'>;

  constructor(parts: Pick<Parts, 'scripts' | 'values'>) {
    this.#parts = parts;
  }

  /** Lines after a number, as `shown` hands them over. Those that were forgotten are missing. */
  lines(open: Opened, after: number, [packed, chunks, loose]: readonly Reply[]): readonly Shown[] {
    const count = Number(packed);
    const firsts = firstsAfter(after, count);
    const inside = bodiesOf(chunks).flatMap(
      (body, at) => this.chunk(open, firsts[at] ?? 0, { count, body }).lines,
    );
    return [
      ...inside.filter(({ seq }) => seq > after),
      ...this.#looseLines(open, Math.max(after, count), loose),
    ];
  }

  /** The whole record, as its script hands it over. Throws `store/unreadable` when a chunk does not go on as it must. */
  entries(open: Opened, [packed, chunks, loose]: readonly Reply[]): readonly Entry[] {
    const count = Number(packed);
    const firsts = firstsAfter(0, count);
    const entries: Entry[] = [];
    for (const [at, body] of bodiesOf(chunks).entries()) {
      const chunk = this.chunk(open, firsts[at] ?? 0, { count, body });
      if (chunk.before !== entries.length) throw new StoreError('store/unreadable');
      entries.push(...chunk.entries);
    }
    return [...entries, ...this.#looseEntries(open, entries.length, loose)];
  }

  /** The chunk that begins with this line, when so many lines are packed. */
  chunk(open: Opened, first: number, { count, body }: { count: number; body: Buffer }): Chunk {
    return this.#parts.values.open(open, 'pack', { row: first, revision: lastOf(first, count), body });
  }

  /**
   * Puts what lies loose into chunks, up to a line that is to be seen once. False when there is nothing to do, or
   * something came in between: then it is done another time.
   */
  async pack(open: Opened): Promise<boolean> {
    const { head, shown, record } = open.places;
    const keys = [head, shown, record] as const;
    const { is, more } = await this.#parts.scripts.run('loose', { keys, args: [open.mark, CHUNK] });
    if (is !== 'done') return false;
    const stand = this.#stand(open, more);
    const placed = inChunks(stand);
    if (placed.length === 0) return false;
    const { packed, upTo, entries, revision, before, touched } = stand;
    const args = [
      open.mark,
      revision,
      before,
      `${upTo} ${packed.entries + entries.length} ${touched}`,
      upTo - packed.lines,
      entries.length,
      ...placed.flatMap(({ first, last, chunk }) => [
        first,
        this.#parts.values.press(open, 'pack', { row: first, revision: last, value: chunk }),
      ]),
    ];
    return (await this.#parts.scripts.run('pack', { keys, args })).is === 'done';
  }

  #stand(
    open: Opened,
    [revision, state, before, once, touched, last, lines, entries]: readonly Reply[],
  ): Stand {
    const [count = 0, filed = 0] = textOf(before).split(' ').map(Number);
    const body = bytesOf(last);
    const chunk = body === null ? null : this.chunk(open, firstOf(count), { count, body });
    const loose = this.#looseLines(open, count, lines);
    const [firstOnce] = textOf(once).split(' ').filter(Boolean).map(Number);
    const upTo = firstOnce === undefined ? count + listOf(lines).length : firstOnce - 1;
    return {
      revision: Number(textOf(revision)),
      rest: this.#rest(open, { revision: Number(textOf(revision)), state: bytesOf(state), chunk }),
      before: textOf(before),
      touched: textOf(touched),
      packed: { lines: count, entries: filed },
      open: count % CHUNK === 0 ? null : chunk,
      upTo,
      lines: loose,
      entries: this.#looseEntries(open, filed, entries),
    };
  }

  /** The state as it stands by itself, or as it rested in the last chunk. */
  #rest(
    open: Opened,
    { revision, state, chunk }: { revision: number; state: Buffer | null; chunk: Chunk | null },
  ): Rest | undefined {
    if (state === null) return chunk?.rest;
    return { revision, state: this.#parts.values.open(open, 'state', { row: 0, revision, body: state }) };
  }

  #looseLines(open: Opened, after: number, lines: Reply | undefined): readonly Shown[] {
    return bodiesOf(lines).flatMap((body, at) =>
      body.length === 0 ? [] : this.#parts.values.open(open, 'shown', { row: after + at + 1, body }),
    );
  }

  #looseEntries(open: Opened, after: number, entries: Reply | undefined): readonly Entry[] {
    return bodiesOf(entries).map((body, at) =>
      this.#parts.values.open(open, 'record', { row: after + at + 1, body }),
    );
  }
}

/** How many are packed at once. */
const AT_ONCE = 8;

/** Packs conversations that nobody has used for a minute, a few at a time; says how many. */
export async function packRested(
  { index, link }: Parts,
  { conversations, packs }: { conversations: Conversations; packs: Packs },
  now: Date,
): Promise<number> {
  const names = [...(await index.untouched('open', minutesBy(now) - REST))];
  let count = 0;
  const rested = async (name: string): Promise<void> => {
    const { head } = placesOf(name);
    const [touched, packed] = listOf(await link.send(head, ['HMGET', head, 'touched', 'packed']));
    if (Number(textOf(touched)) > minutesBy(now) - REST) return;
    if (textOf(packed).endsWith(` ${textOf(touched)}`)) return;
    const open = await orNullLater(async () => conversations.open(name));
    if (open !== null && (await orNullLater(async () => packs.pack(open))) === true) count += 1;
  };
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) await rested(name);
  });
  await Promise.all(workers);
  return count;
}
