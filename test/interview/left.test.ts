import assert from 'node:assert/strict';
import { script } from '../../dialogs/index.ts';
import { fresh, hear, type Heard, type Turn } from '../../interview/index.ts';
import { heard, picked, told } from '../support/heard.ts';

const ABOUT = { locale: 'en', channel: 'web', offers: [] } as const;

/** A person at the question of where, and what she does from there. */
function from(...moves: readonly Heard[]): Turn {
  const toWhere = [heard(), told('skip'), told('skip'), told('skip')];
  let turn: Turn = { state: fresh(ABOUT, 'account'), says: [], effects: [] };
  for (const move of [...toWhere, ...moves]) turn = hear(script, turn.state, move);
  return turn;
}

describe('an answer that no longer applies', () => {
  const online = [picked('online'), heard({ text: 'instagram' })];

  it('leaves the account with the answer that had called for it, and its record says so', () => {
    assert.equal(from(...online).state.answers.platform?.is, 'said');
    const { state, effects } = from(...online, told('back'), told('back'), picked('home'));
    assert.equal(state.answers.platform, undefined);
    const recorded = effects.flatMap((one) => (one.kind === 'recorded' ? [one.entry] : []));
    assert.deepEqual(
      recorded.map(({ key, kind }) => [key, kind]),
      [
        ['where', 'answer'],
        ['platform', 'left'],
      ],
    );
    assert.equal(recorded[1]?.words, '');
  });

  it('is not marked while it still applies', () => {
    const { effects } = from(...online, told('back'), told('back'), picked('online'));
    assert.ok(!effects.some((one) => one.kind === 'recorded' && one.entry.kind === 'left'));
  });
});
