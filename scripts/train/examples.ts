import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../../understanding/language.ts';
import { wordsOf } from '../../understanding/fold.ts';
import { featuresOf } from '../../understanding/model/features.ts';
import { DANGERS, OUTPUTS, SIGNS, TONGUES } from '../../understanding/model/vocabulary.ts';
import { corpusOf, type Labelled } from './corpora.ts';
import type { Example } from './learn.ts';

/** A labelled line, ready to learn from. */
export interface Line extends Labelled, Example {}

/** Hands that are lexicons of ours and no people: they teach, and nothing is measured by them. */
export const LEXICONS: ReadonlySet<string> = new Set(['commands', 'lexicon']);

/** Every line of every language, its commands, and the words of its lexicons, as the model sees them. */
export function allLines(): readonly Line[] {
  const labelled = TONGUES.flatMap((language) => [...corpusOf(language), ...commandsOf(language)]);
  const words = TONGUES.flatMap(wordsOfLexicon);
  return [...labelled.map(lineWith(0)), ...words.map(lineWith(DANGERS.length + SIGNS.length))];
}

function lineWith(from: number): (line: Labelled) => Line {
  return (line) => ({
    ...line,
    from,
    buckets: featuresOf(wordsOf(line.text).map(({ text }) => text)).buckets,
    truths: new Set([...line.labels, line.language].map(outputOf)),
  });
}

function outputOf(name: string): number {
  const at = OUTPUTS.indexOf(name);
  if (at === -1) throw new RangeError(`no such label: ${name}`);
  return at;
}

const ROOM = new URL('../../understanding/', import.meta.url);

/** Commands as lines: short words that tell of no danger, and of their language. A cry for help is neither. */
function commandsOf(language: string): readonly Labelled[] {
  const file = new URL(`${language}/commands.json`, ROOM);
  if (!existsSync(file)) return [];
  const { commands } = JSON.parse(readFileSync(file, 'utf8')) as Pick<Language, 'commands'>;
  const ways = Object.entries(commands).flatMap(([command, { alone, politely }]) =>
    command === 'help' ? [] : [...alone, ...politely],
  );
  const plain = ways.filter((way) => way.length > 3 && !/[(|?*{.<>]/.test(way));
  return plain.map((text) => ({ language, author: 'commands', split: 'train', labels: [], text }));
}

/** What of a language's lexicons is words as people write them. */
const WORDY = ['lists', 'brief', 'dates', 'questions'];

/** Words and sayings of the lexicons, a few at a time: they tell of their language and of nothing else. */
function wordsOfLexicon(language: string): readonly Labelled[] {
  const files = WORDY.map((name) => new URL(`${language}/${name}.json`, ROOM)).filter((file) =>
    existsSync(file),
  );
  const sayings = files.flatMap((file) => textsIn(JSON.parse(readFileSync(file, 'utf8'))));
  const plain = [...new Set(sayings.map((one) => one.replaceAll(/[(){}<>|?*.+_]|\b[a-z]+(?=\})/gu, ' ')))];
  return plain
    .map((text) => text.replaceAll(/\s+/gu, ' ').trim())
    .filter((text) => text.length > 2)
    .map((text) => ({ language, author: 'lexicon', split: 'train', labels: [], text }));
}

/** Every text in some JSON, and every key that is no name of ours. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(typeof inner === 'number' || 'moon' in Object(inner) ? [key] : []),
    ...(key === 'means' || key === 'moon' || key === 'part' ? [] : textsIn(inner)),
  ]);
}
