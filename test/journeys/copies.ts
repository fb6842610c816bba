import assert from 'node:assert/strict';
import { script } from '../../dialogs/index.ts';
import { stepsOf } from '../../interview/index.ts';
import { wordsIn } from '../reports/reading.ts';
import { labelled, spoken } from './phrases.ts';
import { type Step, wordsOf } from './walk.ts';

/** What is read of the JSON copy. */
interface Copy {
  readonly schema: string;
  readonly lines: readonly {
    readonly key: string;
    readonly messages: readonly {
      readonly kind: string;
      readonly state: string;
      readonly words: string;
      readonly question: { readonly shown: string; readonly version: number; readonly language: string };
    }[];
  }[];
}

/** How each kind of message stands in the JSON copy. */
const STANDS = {
  part: 'part standing',
  answer: 'answer standing',
  changed: 'answer changed',
  skipped: 'answer silent',
  finished: 'finished finished',
} as const;

/** Holds a JSON copy to everything she did: every message, byte for byte, under the exact question it answers. */
export function holdsHerAccount(text: string, steps: readonly Step[]): void {
  const copy: Copy = JSON.parse(text);
  assert.equal(copy.schema, 'waymark/account');
  const told = copy.lines.map(({ key, messages }) => [
    key,
    messages.map(({ kind, state, words }) => [`${kind} ${state}`, words]),
  ]);
  const did = [...byQuestion(steps)].map(([key, mine]) => [
    key,
    mine.map((step) => [STANDS[step.as ?? 'answer'], wordsOf(step)]),
  ]);
  assert.deepEqual(told, did);
  for (const { key, messages } of copy.lines) {
    for (const { question } of messages) {
      assert.match(question.shown, spoken(`account:${key}.ask`));
      assert.deepEqual([question.version, question.language], [VERSIONS.get(key), 'en'], key);
    }
  }
}

/** Holds a text copy to everything she said, byte for byte, in the order of the questions. */
export function holdsHerWords(text: string, steps: readonly Step[]): void {
  const said = [...byQuestion(steps).values()].flat();
  const words = said.filter(({ as }) => as !== 'skipped' && as !== 'finished').map(wordsOf);
  assert.deepEqual(wordsIn(text), words);
}

function byQuestion(steps: readonly Step[]): Map<string, Step[]> {
  return Map.groupBy(
    steps.filter((step) => step.for !== undefined),
    (step) => step.for ?? '',
  );
}

const VERSIONS = new Map(
  Object.values(script.dialogs)
    .flatMap((dialog) => stepsOf(dialog))
    .flatMap((step) => ('version' in step ? [[step.id, step.version] as const] : [])),
);

/** The six words that were shown in an answer. */
export function codeIn(said: readonly string[]): string {
  const [before = ''] = labelled('start:code.say').split('{code}');
  const line = said.find((one) => one.startsWith(before)) ?? '';
  const [code] = /^[a-z-]+(?: [a-z-]+){5}/.exec(line.slice(before.length)) ?? [];
  assert.ok(code !== undefined, 'no six words were shown');
  return code;
}
