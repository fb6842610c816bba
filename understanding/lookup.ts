import type { Sentence } from './fold.ts';
import { DIGITS, type Pattern } from './pattern.ts';

/** Many patterns, by the words that call for trying them: most sentences hold the words of very few. */
export interface Lookup<T> {
  readonly byWord: ReadonlyMap<string, readonly T[]>;
  /** What has to be tried on every sentence. */
  readonly always: readonly T[];
  /** Lengths of the beginnings by which some are found. */
  readonly starts: readonly number[];
}

/** Sorts things by the words of the patterns they carry. */
export function lookup<T>(all: readonly T[], patternOf: (one: T) => Pattern): Lookup<T> {
  const byWord = new Map<string, T[]>();
  for (const one of all) {
    for (const anchor of patternOf(one).anchors) byWord.set(anchor, [...(byWord.get(anchor) ?? []), one]);
  }
  const starts = [...byWord.keys()].filter((word) => word.endsWith('*')).map(({ length }) => length - 1);
  return {
    byWord,
    always: all.filter((one) => patternOf(one).anchors.length === 0),
    starts: [...new Set(starts)],
  };
}

/** What is worth trying on a sentence, each once. */
export function worthTrying<T>({ words }: Sentence, { byWord, always, starts }: Lookup<T>): Iterable<T> {
  const found = new Set(always);
  const add = (key: string) => {
    for (const one of byWord.get(key) ?? []) found.add(one);
  };
  for (const word of new Set(words.map(({ text }) => text))) {
    add(word);
    for (const length of starts) if (word.length >= length) add(`${word.slice(0, length)}*`);
    if (/\d/.test(word)) add(DIGITS);
  }
  return found;
}
