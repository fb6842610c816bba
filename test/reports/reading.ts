import type { Answer, Entry } from '../../interview/index.ts';

const AT = '2026-11-24T21:00:00.000Z';

/** An answer that says something. */
export function said(more: object = {}): Answer {
  return { is: 'said', at: AT, version: 1, locale: 'en', picked: [], words: null, ...more };
}

/** An answer that says nothing, in one of its ways. */
export function silent(is: 'skipped' | 'unknown' | 'withheld'): Answer {
  return { is, at: AT, version: 1, locale: 'en' };
}

/** An entry of a record. */
export function entry(words: string, more: Partial<Entry> = {}): Entry {
  return {
    key: 'story',
    version: 1,
    locale: 'en',
    shown: 'Tell me what happened, in your own words.',
    kind: 'part',
    answer: said({ messages: 1, open: true }),
    words,
    at: AT,
    message: 'm1',
    ...more,
  };
}

/** Her words in a text copy, block by block, read by what `docs/account-file.md` says of it and nothing else. */
export function wordsIn(text: string): readonly string[] {
  const blocks = text.matchAll(BLOCK);
  return [...blocks].map(([, block = '']) => block.replaceAll(/(\r\n|\r|\n)> /g, '$1'));
}

/** From a marked line to the first line end after which no mark stands. */
const BLOCK = /(?<=\r\n)> ((?:[^\r\n]|(?:\r\n|\r|\n)> )*)\r\n/g;
