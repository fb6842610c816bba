/** How many buckets the pieces of words fall into; more would cost space and gain nothing measured. */
export const BUCKETS = 1 << 18;

/** What the model makes of words it has never seen, in log-odds: unlikely to be anything. */
export const UNKNOWN = -6;

/** What each feature of so many counts for: a longer message has more to say, though not in proportion. */
export function shareOf(features: number): number {
  return (features || 1) ** -0.35;
}

/** Pieces of a word from three letters to five, its ends counting as letters. */
const SHORTEST = 3;
const LONGEST = 5;

/** Fowler–Noll–Vo, 32 bit. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const EDGE = 0x20;

/** Told apart from a piece of a word that happens to read the same. */
const WHOLE = 0x57;
const PAIR = 0x50;
const APART = 0x41;
const FIRST = 0x46;

/**
 * What the model sees of some folded words: each word, each two in a row, each two with one between, and
 * every piece of a word, so that a slip of the thumb or a spelling nobody listed still shares most of what
 * it is made of. `words` tells which word each came from, when asked.
 */
export interface Features {
  readonly buckets: readonly number[];
  readonly words: readonly number[];
}

/** The features of some words, each bucket once. */
export function featuresOf(words: readonly string[]): Features {
  const seen = new Set<number>();
  const from: number[] = [];
  const add = (hash: number, word: number) => {
    const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1);
    if (seen.has(bucket)) return;
    seen.add(bucket);
    from.push(word);
  };
  const hashes = words.map((word) => hashOf(word));
  hashes.forEach((hash, index) => {
    add(mixed(hash, WHOLE), index);
    const next = hashes[index + 1];
    if (next !== undefined) add(mixed(mixed(hash, PAIR), next), index);
    const after = hashes[index + 2];
    if (after !== undefined) add(mixed(mixed(hash, APART), after), index);
    addPieces(words[index] ?? '', (piece) => add(piece, index));
  });
  if (hashes[0] !== undefined) add(mixed(hashes[0], FIRST), 0);
  return { buckets: [...seen], words: from };
}

function addPieces(word: string, add: (piece: number) => void): void {
  const { length } = word;
  for (let start = -1; start < length; start += 1) {
    let hash = BASIS;
    for (let at = start; at <= length && at - start < LONGEST; at += 1) {
      hash = step(hash, at < 0 || at === length ? EDGE : word.charCodeAt(at));
      if (at - start + 1 >= SHORTEST) add(hash);
    }
  }
}

function hashOf(word: string): number {
  let hash = BASIS;
  for (let at = 0; at < word.length; at += 1) hash = step(hash, word.charCodeAt(at));
  return hash;
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME) >>> 0;
}

function mixed(hash: number, other: number): number {
  const once = Math.imul(hash ^ other, 0x85ebca6b) >>> 0;
  return Math.imul(once ^ (once >>> 13), 0xc2b2ae35) >>> 0;
}
