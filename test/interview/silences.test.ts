import assert from 'node:assert/strict';
import { script } from '../../dialogs/index.ts';
import { type Answer, factsOf, fresh, hear, type Heard, linesOf, type State } from '../../interview/index.ts';
import { heard, picked, told } from '../support/heard.ts';

const ABOUT = { locale: 'en', channel: 'web', offers: [] } as const;

/** An account with its story skipped, so that the question on the table is which kinds of harm there were. */
function asked(): State {
  const blank = fresh(ABOUT, 'account');
  return [heard(), told('skip')].reduce((state, move) => hear(script, state, move).state, blank);
}

describe('the ways of saying nothing', () => {
  const ways: readonly (readonly [string, Heard, Answer['is']])[] = [
    ['skipped', told('skip'), 'skipped'],
    ['do not know', told('unsure'), 'unknown'],
    ['do not know, picked', picked('unsure'), 'unknown'],
    ['rather not say', picked('withheld'), 'withheld'],
  ];

  for (const [name, input, is] of ways) {
    it(`“${name}” stays what it is, and is never a no`, () => {
      const { answers } = hear(script, asked(), input).state;
      assert.equal(answers.harm?.is, is);
      const facts = factsOf({ ...asked(), answers });
      assert.ok(!facts.picked('harm', 'no') && !facts.answered('harm'));
    });
  }

  it('are four different things, each with its own words, and “not asked” has no line at all', () => {
    const values = ways.map(([, input]) => {
      const lines = linesOf(script, hear(script, asked(), input).state);
      return JSON.stringify(lines.find(({ key }) => key === 'harm')?.value);
    });
    assert.equal(new Set(values).size, 3);
    assert.equal(
      linesOf(script, asked()).find(({ key }) => key === 'harm'),
      undefined,
    );
  });

  it('“not sure” to a yes or no is an answer, and never a yes', () => {
    const consent = hear(script, fresh(ABOUT, 'erase'), told('yes')).state;
    assert.equal(consent.asked?.key, 'eraseSure', 'a yes from before the question is no answer to it');
    const unsure = hear(script, consent, told('unsure'));
    assert.ok(!unsure.effects.some(({ kind }) => kind === 'erased'));
  });

  it('a skipped question is never asked again', () => {
    let state = hear(script, asked(), told('skip')).state;
    for (let turns = 0; turns < 40 && state.status === 'talking'; turns += 1) {
      assert.notEqual(state.asked?.key, 'harm');
      assert.notEqual(state.asked?.key, 'story');
      state = hear(script, state, told('skip')).state;
    }
    assert.equal(state.status, 'ended');
  });

  it('a yes that was taken back stands as taken back', () => {
    const change = hear(script, asked(), picked('control')).state;
    const again = hear(script, change, heard({ command: 'change', target: 2 })).state;
    const { state, effects } = hear(script, again, picked('remove'));
    assert.equal(state.answers.harm?.is, 'skipped');
    assert.deepEqual(effects.at(-1), { kind: 'changed', key: 'harm' });
  });
});
