import { setImmediate as breath } from 'node:timers/promises';
import type { Entry, Shown } from '../interview/index.ts';
import { CHUNK, type Chunk, firstOf, inChunks, REST } from './chunks.ts';
import type { Conversations, Opened, Parts } from './conversations.ts';
import { orNull, StoreError } from './errors.ts';
import { minutesBy } from './minute.ts';
import type { Pack } from './rows.ts';

/** The lines and entries of conversations on SQLite: loose while somebody is talking, in chunks once she rests. */
export class Packs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  linesAfter(open: Opened, after: number): readonly Shown[] {
    const { db, rows, values } = this.#parts;
    return db.read(() => {
      const packed = rows.packsAfter.all(open.number, after).flatMap((one) => this.#chunk(open, one).lines);
      const loose = rows.after.all(open.number, after);
      return [
        ...packed.filter(({ seq }) => seq > after),
        ...loose.map(({ seq, body }) => values.open(open, 'shown', { row: seq, body })),
      ];
    });
  }

  /** Null when there is none of this number, or it was forgotten. */
  line(open: Opened, seq: number): Shown | null {
    const { rows, values } = this.#parts;
    const row = rows.line.get(open.number, seq);
    if (row !== undefined) return values.open(open, 'shown', { row: seq, body: row.body });
    const pack = rows.pack.get(open.number, firstOf(seq));
    const lines = pack === undefined ? [] : this.#chunk(open, pack).lines;
    return lines.find((line) => line.seq === seq) ?? null;
  }

  /** Every entry there is, oldest first. Throws `store/unreadable` when one between them is missing. */
  entries(open: Opened): readonly Entry[] {
    const { db, rows, values } = this.#parts;
    return db.read(() => {
      const packed: Entry[] = [];
      for (const one of rows.packsAfter.all(open.number, 0)) {
        const { before, entries } = this.#chunk(open, one);
        if (before !== packed.length) throw new StoreError('store/unreadable');
        packed.push(...entries);
      }
      const loose = rows.record.all(open.number);
      return [
        ...packed,
        ...loose.map(({ entry, body }) => values.open(open, 'record', { row: entry, body })),
      ];
    });
  }

  /** Puts what lies loose into chunks, up to a line that is to be seen once; false when there is nothing to do. */
  pack(open: Opened): boolean {
    const { db, rows } = this.#parts;
    return db.step(() => {
      const counts = rows.counts.get(open.number);
      const last = rows.lastPack.get(open.number);
      const packed = { lines: last?.last ?? 0, entries: last?.entries ?? 0 };
      const once = rows.firstOnce.get(open.number)?.seq ?? null;
      const upTo = once === null ? (counts?.lines ?? 0) : once - 1;
      if (counts === undefined || upTo <= packed.lines) return false;
      this.#put(open, { packed, upTo, last });
      this.#pressState(open, counts.revision);
      return true;
    });
  }

  #put(
    open: Opened,
    {
      packed,
      upTo,
      last,
    }: Pick<Parameters<typeof inChunks>[0], 'packed' | 'upTo'> & { last?: Pack | undefined },
  ): void {
    const { rows, values } = this.#parts;
    const loose = rows.after.all(open.number, packed.lines).filter(({ seq }) => seq <= upTo);
    const lines = loose.map(({ seq, body }) => values.open(open, 'shown', { row: seq, body }));
    const record = rows.record.all(open.number);
    const entries = record.map(({ entry, body }) => values.open(open, 'record', { row: entry, body }));
    const isOpen = last !== undefined && last.last % CHUNK !== 0;
    const begun = isOpen ? this.#chunk(open, last) : null;
    for (const { first, last: to, chunk } of inChunks({ packed, open: begun, upTo, lines, entries })) {
      const body = values.press(open, 'pack', { row: first, revision: to, value: chunk });
      rows.putPack.run(open.number, first, to, chunk.before + chunk.entries.length, body);
    }
    rows.dropLines.run(open.number, upTo);
    rows.dropEntries.run(open.number);
  }

  #pressState(open: Opened, revision: number): void {
    const { rows, values } = this.#parts;
    const row = rows.state.get(open.number);
    if (row === undefined) return;
    const value = values.open(open, 'state', { row: 0, revision, body: row.body });
    rows.putState.run(open.number, values.press(open, 'state', { row: 0, revision, value }));
  }

  #chunk(open: Opened, { first, last, body }: Pack): Chunk {
    return this.#parts.values.open(open, 'pack', { row: first, revision: last, body });
  }
}

/** Packs conversations that nobody has used for a minute, one at a time, letting others in between; says how many. */
export async function packRested(
  { db, rows }: Parts,
  { conversations, packs }: { conversations: Conversations; packs: Packs },
  now: Date,
): Promise<number> {
  const due = db.read(() => rows.loose.all(minutesBy(now) - REST));
  let count = 0;
  for (const row of due) {
    const open = orNull(() => conversations.open(row));
    if (open !== null && orNull(() => packs.pack(open)) === true) count += 1;
    await breath();
  }
  return count;
}
