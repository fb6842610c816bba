import type { Script } from '../interview/index.ts';
import { placed, phraseOf } from '../interview/index.ts';

/** Sentences by id in a language, with their placeholders filled; `has` tells whether there are words for an id. */
export interface Words {
  say(locale: string, id: string, values?: Readonly<Record<string, string | number>>): string;
  has(locale: string, id: string): boolean;
}

/** What a copy is written with. */
export interface Writing {
  readonly script: Script;
  readonly words: Words;
  /** The language of everything in it that is not hers. */
  readonly locale: string;
  /** When it is made. */
  readonly at: Date;
}

const RIGHT_TO_LEFT = new Set(['ar', 'ur']);

/** What a line is about; its key when the question has left the script. */
export function labelOf(line: { key: string; phrase: string | null }, { words, locale }: Writing): string {
  const id = `${line.phrase}.label`;
  return line.phrase !== null && words.has(locale, id) ? words.say(locale, id) : line.key;
}

/** The words of an option that was picked; its id when there are none any more. */
export function pickedLabel(key: string, option: string, { script, words, locale }: Writing): string {
  const place = placed(script, key);
  const own = place === null ? [] : [`${phraseOf(place)}.options.${option}`];
  const id = [...own, `interview:options.${option}`].find((one) => words.has(locale, one));
  return id === undefined ? option : words.say(locale, id);
}

/** A time or code in Latin letters, kept in its order where writing runs from right to left. */
export function isolated(value: string, locale: string): string {
  return RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? `\u2066${value}\u2069` : value;
}
