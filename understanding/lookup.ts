import type { Sentence } from './fold.ts';
import { DIGITS, type Pattern } from './pattern.ts';

/** Many patterns, by the words that call for trying them: most sentences hold the words of very few. */
export interface Lookup<T> {
  readonly byWord: ReadonlyMap<string, readonly T[]>;
  /** What has to be tried on every sentence. */
  readonly always: readonly T[];
}

/** Sorts things by the words of the patterns they carry. */
export function lookup<T>(all: readonly T[], patternOf: (one: T) => Pattern): Lookup<T> {
  const byWord = new Map<string, T[]>();
  for (const one of all) {
    for (const anchor of patternOf(one).anchors) {
      const there = byWord.get(anchor);
      if (there === undefined) byWord.set(anchor, [one]);
      else there.push(one);
    }
  }
  return { byWord, always: all.filter((one) => patternOf(one).anchors.length === 0) };
}

/** What is worth trying on a sentence, each once. */
export function worthTrying<T>(sentence: Sentence, { byWord, always }: Lookup<T>): Iterable<T> {
  const found = new Set(always);
  for (const key of keysOf(sentence)) {
    for (const one of byWord.get(key) ?? []) found.add(one);
  }
  return found;
}

/** Looked up by every language in turn, and so made once. */
const KEYS = new WeakMap<Sentence, readonly string[]>();

/** All that a sentence's words may be looked up by: themselves, and each of their beginnings. */
function keysOf(sentence: Sentence): readonly string[] {
  const known = KEYS.get(sentence);
  if (known !== undefined) return known;
  const keys = new Set<string>();
  for (const { text } of sentence.words) {
    if (keys.has(text)) continue;
    keys.add(text);
    for (let length = 1; length <= text.length; length += 1) keys.add(`${text.slice(0, length)}*`);
    if (/\d/.test(text)) keys.add(DIGITS);
  }
  const made = [...keys];
  KEYS.set(sentence, made);
  return made;
}
