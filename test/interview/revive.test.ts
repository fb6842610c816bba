import assert from 'node:assert/strict';
import fc from 'fast-check';
import { script } from '../../dialogs/index.ts';
import { hear, notice, revive, SCHEMA, type State } from '../../interview/index.ts';
import { heard } from '../support/heard.ts';
import { opened, walk } from '../support/walk.ts';

const ABOUT = { locale: 'en', channel: 'web', offers: [] } as const;
const AT = '2026-11-24T21:00:00.000Z';

/** A state that holds all that must never be lost. */
const full: State = {
  ...notice(opened(), ['strangulation', 'suicide'], AT).state,
  owed: ['suicide'],
  talk: [{ id: 'm1', at: AT, text: 'he grabbed my neck' }],
  answers: { keep: { is: 'said', picked: ['yes'], words: null, at: AT, version: 1, locale: 'en' } },
};

describe('a stored state', () => {
  it('comes back as it was, whatever was going on', () => {
    for (const stored of walk().places.map((state) => JSON.stringify(state))) {
      const { state, whole } = revive(JSON.parse(stored), ABOUT, 'menu');
      assert.ok(whole);
      assert.equal(JSON.stringify(state), stored);
    }
  });

  it('keeps danger, consents and her words when anything else in it is broken', () => {
    const broken = fc.constantFrom(
      'stack',
      'asked',
      'status',
      'channel',
      'misses',
      'brief',
      'offers',
      'locale',
    );
    const junk = fc.oneof(
      fc.constant(undefined),
      fc.integer(),
      fc.string(),
      fc.constant([1]),
      fc.constant({}),
    );
    fc.assert(
      fc.property(broken, junk, (key, value) => {
        if (key === 'locale' && typeof value === 'string') return;
        if (['misses', 'brief'].includes(key) && Number.isSafeInteger(value)) return;
        const { state, whole } = revive({ ...full, [key]: value }, ABOUT, 'menu');
        assert.ok(!whole);
        const { noticed, owed, talk, answers } = full;
        assert.deepEqual({ noticed, owed, talk, answers }, { ...kept(state) });
        assert.deepEqual(state.stack, ['menu']);
      }),
    );
  });

  it('is never guessed at: what cannot be read of danger and consent is left out, and the rest stays', () => {
    const damaged = {
      ...full,
      noticed: { ...full.noticed, weapon: 7 },
      answers: { ...full.answers, agree: { is: 'perhaps' } },
      talk: [...full.talk, { id: 1 }],
    };
    const { state, whole } = revive(damaged, ABOUT, 'menu');
    assert.ok(!whole);
    assert.deepEqual(kept(state), kept(full));
  });

  it('of another schema, with no way to bring it forward, keeps the same and starts from the menu', () => {
    for (const schema of [0, SCHEMA + 1, 'one', undefined]) {
      const { state, whole } = revive({ ...full, schema }, ABOUT, 'menu');
      assert.ok(!whole);
      assert.equal(state.schema, SCHEMA);
      assert.deepEqual(kept(state), kept(full));
    }
  });

  it('can always be gone on from, whatever was stored', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const { state } = revive(stored, ABOUT, 'menu');
        assert.ok(hear(script, state, heard()).says.length > 0);
      }),
    );
  });
});

function kept({ noticed, owed, talk, answers }: State): Pick<State, 'noticed' | 'owed' | 'talk' | 'answers'> {
  return { noticed, owed, talk, answers };
}
