import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../../understanding/language.ts';
import { wordsOf } from '../../understanding/fold.ts';
import { featuresOf } from '../../understanding/model/features.ts';
import { OUTPUTS, TONGUES } from '../../understanding/model/vocabulary.ts';
import { corpusOf, type Labelled } from './corpora.ts';
import type { Example } from './learn.ts';

/** A labelled line, ready to learn from. */
export interface Line extends Labelled, Example {}

/** Every line of every language, and its commands, as the model sees them. */
export function allLines(): readonly Line[] {
  const labelled = TONGUES.flatMap((language) => [...corpusOf(language), ...spokenIn(language)]);
  return labelled.map((line) => ({
    ...line,
    buckets: featuresOf(wordsOf(line.text).map(({ text }) => text)).buckets,
    truths: new Set([...line.labels, line.language].map(outputOf)),
  }));
}

function outputOf(name: string): number {
  const at = OUTPUTS.indexOf(name);
  if (at === -1) throw new RangeError(`no such label: ${name}`);
  return at;
}

const ROOM = new URL('../../understanding/', import.meta.url);

/** Commands as lines: short words that tell of no danger, and of their language. A cry for help is neither. */
function spokenIn(language: string): readonly Labelled[] {
  const file = new URL(`${language}/commands.json`, ROOM);
  if (!existsSync(file)) return [];
  const { commands } = JSON.parse(readFileSync(file, 'utf8')) as Pick<Language, 'commands'>;
  const ways = Object.entries(commands).flatMap(([command, { alone, politely }]) =>
    command === 'help' ? [] : [...alone, ...politely],
  );
  const plain = ways.filter((way) => way.length > 3 && !/[(|?*{.<>]/.test(way));
  return plain.map((text) => ({ language, author: 'commands', split: 'train', labels: [], text }));
}
