import type { Entry, Shown } from '../interview/index.ts';

/** Minutes without any use after which a conversation is packed. */
export const REST = 1;

/** How many lines lie in a chunk at most. */
export const CHUNK = 64;

/** Lines and entries of a conversation at rest, to be closed as one. Lines that were forgotten are missing in it. */
export interface Chunk {
  readonly lines: readonly Shown[];
  /** How many entries stand in the chunks before. */
  readonly before: number;
  readonly entries: readonly Entry[];
  /** In the last chunk, where the state rests with it: the state, and of which revision it is. */
  readonly rest?: Rest | undefined;
}

export interface Rest {
  readonly revision: number;
  readonly state: { readonly state: unknown; readonly entries: number };
}

/** A chunk and the lines it is for: the first always begins one, the last is any until it is full. */
export interface Placed {
  readonly first: number;
  readonly last: number;
  readonly chunk: Chunk;
}

/** What lies loose behind the chunks, and the chunk that is not full yet, where there is one. */
export interface Loose {
  /** How many lines and entries stand in chunks. */
  readonly packed: { readonly lines: number; readonly entries: number };
  readonly open: Chunk | null;
  /** Number of the last line that is to be packed. */
  readonly upTo: number;
  readonly lines: readonly Shown[];
  readonly entries: readonly Entry[];
  /** What is to rest in the last chunk. */
  readonly rest?: Rest | undefined;
}

/** The first line of the chunk that a line stands in. */
export function firstOf(seq: number): number {
  return seq - ((seq - 1) % CHUNK);
}

/** The last line of a chunk, when so many lines are packed. */
export function lastOf(first: number, packed: number): number {
  return Math.min(first + CHUNK - 1, packed);
}

/** The firsts of the chunks that hold lines after a number, when so many lines are packed. */
export function firstsAfter(after: number, packed: number): readonly number[] {
  const from = firstOf(after + 1);
  const count = packed > after ? Math.ceil((packed - from + 1) / CHUNK) : 0;
  return Array.from({ length: count }, (_, index) => from + index * CHUNK);
}

/** Lines and entries put into chunks, the one that was not full first. All entries go into the last. */
export function inChunks({ packed, open, upTo, lines, entries, rest }: Loose): readonly Placed[] {
  const firsts = firstsAfter(packed.lines, upTo);
  return firsts.map((first, index) => {
    const last = lastOf(first, upTo);
    const before = index === 0 && open !== null ? open : { lines: [], before: packed.entries, entries: [] };
    const mine = lines.filter(({ seq }) => seq >= first && seq <= last);
    const isLast = index === firsts.length - 1;
    return {
      first,
      last,
      chunk: {
        lines: [...before.lines, ...mine],
        before: before.before,
        entries: [...before.entries, ...(isLast ? entries : [])],
        ...(isLast && rest !== undefined ? { rest } : {}),
      },
    };
  });
}
