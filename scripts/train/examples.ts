import { wordsOf } from '../../understanding/fold.ts';
import { featuresOf } from '../../understanding/model/features.ts';
import { OUTPUTS, TONGUES } from '../../understanding/model/vocabulary.ts';
import { corpusOf, type Labelled } from './corpora.ts';
import type { Example } from './learn.ts';

/** A labelled line, ready to learn from. */
export interface Line extends Labelled, Example {}

/** Every line of every language, as the model sees it. */
export function allLines(): readonly Line[] {
  return TONGUES.flatMap((language) => corpusOf(language)).map((line) => ({
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
