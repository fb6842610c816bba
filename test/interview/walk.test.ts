import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOwn } from '../../dialogs/about.ts';
import { script } from '../../dialogs/index.ts';
import { type Dialog, factsOf, hear, type State, stepsOf } from '../../interview/index.ts';
import { idOf, idsOf, path } from '../../interview/path.ts';
import { told } from '../support/heard.ts';
import { inputsFor } from '../support/inputs.ts';
import { opened, placeOf, type Walk, walk } from '../support/walk.ts';

describe('a walk through every conversation', () => {
  let { places, turns }: Walk = { places: [], turns: [] };

  before(() => {
    ({ places, turns } = walk());
  });

  it('passes every dialog, asks every question and says every note', () => {
    const dialogs = Object.values(script.dialogs);
    const asked = new Set(places.flatMap(({ asked }) => (asked === null ? [] : [idOf(asked.key).id])));
    const said = new Set(turns.flatMap(({ turn }) => turn.says.map(({ phrase }) => phrase)));
    const unasked = dialogs.flatMap(stepsOf).filter((step) => step.kind !== 'note' && !asked.has(step.id));
    const unsaid = dialogs.flatMap(notesOf).filter((phrase) => !said.has(phrase) && !OPENING.has(phrase));
    assert.deepEqual(
      unasked.map(({ id }) => id),
      [],
    );
    assert.deepEqual(unsaid, []);
    assert.ok(turns.length > 20_000, `only ${turns.length} turns`);
  });

  it('is never met with silence', () => {
    for (const { from, input, turn } of turns) {
      assert.ok(turn.says.length > 0, `silence after “${input.text}” in ${placeOf(from)}`);
    }
  });

  it('keeps nothing that is off the path', () => {
    for (const { turn } of turns) assertOnPath(turn.state);
  });

  it('can always be brought to an end or a rest by skipping', () => {
    for (const state of places) {
      let at = state;
      for (let skips = 0; skips < 60 && at.status === 'talking'; skips += 1)
        at = hear(script, at, told('skip')).state;
      assert.notEqual(at.status, 'talking', `no end from ${placeOf(state)}`);
    }
  });

  it('gives help and a way out in one message from anywhere', () => {
    for (const state of places.filter(({ status }) => status !== 'ended')) {
      assert.ok(hear(script, state, told('help')).state.stack.includes('helpNow'));
      assert.equal(hear(script, state, told('stop')).state.status, 'ended');
      if (state.status !== 'talking') continue;
      assert.ok(hear(script, state, told('person')).state.stack.includes('person'));
      assert.equal(hear(script, state, told('pause')).state.status, 'paused');
    }
  });

  it('asks one question a turn, and last', () => {
    for (const { from, input, turn } of turns) {
      const asking = turn.says.map(({ asks }) => asks === true);
      assert.ok(asking.lastIndexOf(true) === asking.indexOf(true), `two questions: ${input.text}`);
      if (turn.state.asked !== null)
        assert.ok(asking.at(-1), `nothing asked after “${input.text}” in ${placeOf(from)}`);
    }
  });

  it('keeps the own-behaviour route walled off from everything that helps find or evade a person', () => {
    const own = turns.filter(({ from, turn }) => isOwn(factsOf(from)) && isOwn(factsOf(turn.state)));
    const needs = own.flatMap(({ turn }) => turn.says.flatMap(({ need }) => need ?? []));
    assert.ok(needs.length > 0);
    for (const { audience } of needs) assert.equal(audience, 'own');
    const begun = own.filter(({ turn }) => turn.state.stack.at(-1) === 'account');
    for (const { from } of begun) assert.ok(from.stack.includes('account'), 'no account begins there');
  });

  it('keeps all this whatever she does, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 60 }), (moves) => {
        let state = opened();
        for (const move of moves) {
          const inputs = inputsFor(state);
          const input = inputs[move % inputs.length];
          if (input === undefined) return;
          const turn = hear(script, JSON.parse(JSON.stringify(state)), input);
          assert.deepEqual(hear(script, state, input), turn, 'a stored state behaves as the live one');
          assert.ok(turn.says.length > 0);
          assertOnPath(turn.state);
          state = turn.state;
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Said when a conversation opens, before any turn. */
const OPENING = new Set(['welcome:hello.say', 'welcome:leaving.say']);

function notesOf(dialog: Dialog): readonly string[] {
  const notes = stepsOf(dialog).filter(({ kind }) => kind === 'note');
  return notes.map(({ id }) => `${dialog.words ?? dialog.id}:${id}.say`);
}

function assertOnPath(state: State): void {
  const dialog = script.dialogs[state.stack.at(-1) ?? ''];
  if (dialog === undefined || state.status !== 'talking') return;
  const on = new Set(path(dialog, state).map(({ key }) => key));
  const mine = new Set(idsOf(dialog));
  for (const key of Object.keys(state.answers)) {
    assert.ok(on.has(key) || !mine.has(idOf(key).id), `${key} is kept off the path`);
  }
}
