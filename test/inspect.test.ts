import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { script } from '../dialogs/index.ts';
import facts from '../directory/facts.json' with { type: 'json' };
import { factsOf, type Script, stepsOf } from '../interview/index.ts';
import { createUnderstanding } from '../understanding/index.ts';
import { baseOf, faultsIn, idsOf, OPT_OUT, optionsOf, questionsOf, spoken } from './support/inspect.ts';
import { languages, phrasesOf, placeholdersIn } from './support/locale.ts';
import { opened, walk } from './support/walk.ts';

/** Files whose phrases other rooms speak, and whose own tests look after them. */
const OTHERS = ['page', 'directory', 'report'];

/** Filled in by the engine or the bot, not from facts. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  'interview:receipt': ['receipt'],
  'account:when.askTold': ['words'],
  'interview:line': ['label', 'number', 'value'],
  'interview:lineAgain': ['label', 'number', 'round', 'value'],
  'interview:messages': ['count'],
  'start:code.say': ['code', 'keepDays'],
};

const FACTS = [...Object.keys(facts.facts), 'restMinutes', 'sealMinutes', 'keepDays', 'languages'];

describe('the words of every conversation', () => {
  const ids = spoken(script);

  for (const language of languages()) {
    const words = phrasesOf(language);

    it(`are all there in ${language}`, () => {
      assert.deepEqual(
        [...ids].filter((id) => !words.has(id)),
        [],
      );
    });

    it(`are all of use in ${language}`, () => {
      const idle = [...words.keys()].filter((id) => !OTHERS.includes(id.split(':')[0] ?? ''));
      assert.deepEqual(
        idle.filter((id) => !ids.has(baseOf(id)) && !id.startsWith('questions:')),
        [],
      );
    });

    it(`ask for nothing that nobody fills in, in ${language}`, () => {
      for (const [id, text] of words) {
        if (OTHERS.includes(id.split(':')[0] ?? '')) continue;
        const fills = FILLED[id] ?? FACTS;
        for (const name of placeholdersIn(text)) assert.ok(fills.includes(name), `${id}: {${name}}`);
      }
    });

    it(`say why each question is asked and who sees the answer, shortly, in ${language}`, () => {
      for (const [id, text] of words) {
        if (id.endsWith('.why')) assert.ok(text.length > 20 && text.length <= 200, id);
      }
    });

    it(`name no two options of a question alike in ${language}`, () => {
      for (const options of optionLabels(words)) {
        const labels = options.map(([, label]) => label.toLowerCase());
        assert.equal(new Set(labels).size, labels.length, labels.join(' | '));
      }
    });

    it(`name no option by a word that a phone company takes for an order, in ${language}`, () => {
      for (const [id, label] of optionLabels(words).flat()) {
        assert.ok(!OPT_OUT.has(label.toLowerCase()), id);
      }
    });
  }

  it('name no option by a command that would do something else', () => {
    const { understand } = createUnderstanding();
    for (const [id, label] of optionLabels(phrasesOf('en')).flat()) {
      const { command } = understand(label, { locale: 'en', at: '2026-11-24T21:00:00.000Z' });
      const option = id.split('.').at(-1) ?? '';
      assert.ok(
        command === null || (MEANS[option] ?? [option]).includes(command),
        `${id}: “${label}” is ${command}`,
      );
    }
  });
});

describe('the questions', () => {
  it('are built as the rules of the field ask', () => {
    assert.deepEqual(faultsIn(script), []);
  });

  it('invite nobody to tell what happened before the limits have been shown', () => {
    const limits = Object.values(script.dialogs).flatMap((dialog) =>
      stepsOf(dialog).filter((step) => step.kind === 'note' && step.limits === true),
    );
    assert.ok(limits.length > 1);
    const inviting = questionsOf(script).flatMap(({ question }) =>
      question.disclosure === true ? question.id : [],
    );
    const asked = walk().turns.filter(({ turn: { state } }) =>
      inviting.includes(state.asked?.key.split('@')[0] ?? ''),
    );
    assert.ok(asked.length > 100);
    for (const { turn } of asked) {
      for (const { id } of limits) assert.ok(turn.state.answers[id] !== undefined, turn.state.asked?.key);
    }
  });

  it('end an account only by way of thanks and what can come next', () => {
    for (const { from, input, turn } of walk().turns) {
      if (turn.state.status !== 'ended' || from.asked?.account !== true) continue;
      assert.equal(input.command ?? input.picked[0], 'stop');
    }
    assert.equal(script.dialogs.account?.next?.(factsOf(opened())), 'closing');
  });

  it('keep every id there ever was', () => {
    const known = readFileSync(join(import.meta.dirname, 'ids.txt'), 'utf8')
      .trim()
      .split('\n');
    const now = idsOf(script);
    assert.deepEqual(
      known.filter((id) => !now.includes(id)),
      [],
      'an id has gone; answers that are kept speak of it',
    );
    assert.deepEqual(
      now.filter((id) => !known.includes(id)),
      [],
      'add these to test/ids.txt',
    );
  });

  it('would be found out', () => {
    const welcome = script.dialogs.welcome;
    assert.ok(welcome);
    const question = { id: 'planted', version: 1, account: true } as const;
    const many = ['a', 'b', 'c', 'd', 'e', 'e'].map((id) => ({ id }));
    const planted: Script = {
      ...script,
      dialogs: {
        welcome: { ...welcome, steps: [{ ...question, kind: 'choice', sensitivity: 2, options: many }] },
      },
    };
    assert.equal(faultsIn(planted).length, 5);
    assert.ok([...spoken(planted)].includes('welcome:planted.options.a'));
    assert.equal(baseOf('danger:immediate.ask_web'), 'danger:immediate.ask');
  });
});

/** Commands that a label may also be understood as, because the option does the same. */
const MEANS: Readonly<Record<string, readonly string[]>> = {
  yes: ['yes', 'delete'],
  carryOn: ['resume', 'yes'],
  leave: ['stop'],
  enough: ['stop'],
  erase: ['delete'],
  withheld: ['skip'],
  unsaid: ['skip'],
  unsure: ['unsure'],
  other: ['menu'],
  others: ['menu'],
  more: ['person'],
};

type Option = readonly [string, string];

/** The labels of each question's own options, with their ids. */
function optionLabels(words: ReadonlyMap<string, string>): readonly (readonly Option[])[] {
  return questionsOf(script).map(({ dialog, question }) =>
    optionsOf(question).map((option): Option => {
      const id = `${question.from ?? dialog.words ?? dialog.id}:${question.id}.options.${option}`;
      return [id, words.get(id) ?? ''];
    }),
  );
}
