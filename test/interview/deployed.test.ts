import assert from 'node:assert/strict';
import { script } from '../../dialogs/index.ts';
import { type Dialog, type Entry, hear, type Script, type State, type Turn } from '../../interview/index.ts';
import { fresh } from '../../interview/index.ts';
import { heard, picked, told } from '../support/heard.ts';

const ABOUT = { locale: 'en', channel: 'web', offers: [] } as const;

/** The same conversations after a deployment that changed the account. */
function deployed(steps: (account: Dialog) => Dialog['steps']): Script {
  const { account } = script.dialogs;
  assert.ok(account);
  return { ...script, dialogs: { ...script.dialogs, account: { ...account, steps: steps(account) } } };
}

/** The account with who did it on the table. */
function asked(): State {
  const moves = [heard(), told('skip'), told('skip'), told('skip'), told('skip'), picked('no')];
  const state = moves.reduce((so, move) => hear(script, so, move).state, fresh(ABOUT, 'account'));
  assert.equal(state.asked?.key, 'them');
  return state;
}

function recorded({ effects }: Turn): Entry | undefined {
  return effects.flatMap((one) => (one.kind === 'recorded' ? [one.entry] : []))[0];
}

describe('a reply after something was deployed', () => {
  const without = deployed(({ steps }) => steps.filter(({ id }) => id !== 'them'));
  const reversed = deployed(({ steps }) => [...steps].reverse());

  it('belongs to the question that was asked, though that question has left the script', () => {
    const turn = hear(without, asked(), heard({ text: 'my ex Sam' }));
    assert.equal(recorded(turn)?.key, 'them');
    assert.equal(recorded(turn)?.words, 'my ex Sam');
    assert.notEqual(turn.state.asked, null);
  });

  it('belongs to the question that was asked, though the order is another one', () => {
    const turn = hear(reversed, asked(), picked('ex'));
    assert.equal(recorded(turn)?.key, 'them');
    assert.deepEqual(turn.state.answers.them?.is === 'said' ? turn.state.answers.them.picked : [], ['ex']);
  });

  it('keeps the version and the words of the question as she saw it', () => {
    const reworded = deployed(({ steps }) =>
      steps.map((step) => (step.id === 'them' ? { ...step, version: 2 } : step)),
    );
    const state = asked();
    const shown = { ...state, asked: state.asked === null ? null : { ...state.asked, shown: 'As it was' } };
    const entry = recorded(hear(reworded, shown, picked('ex')));
    assert.equal(entry?.version, 1);
    assert.equal(entry?.shown, 'As it was');
  });

  it('finds the menu when the dialog she was in has left the script', () => {
    const { account: _gone, ...others } = script.dialogs;
    const turn = hear({ ...script, dialogs: others }, asked(), heard({ text: 'my ex' }));
    assert.equal(turn.state.asked?.key, 'wants');
  });

  it('offers what was offered, though the options are others now', () => {
    const fewer = deployed(({ steps }) =>
      steps.map((step) =>
        step.id === 'them' && step.kind === 'choice' ? { ...step, options: [{ id: 'family' }] } : step,
      ),
    );
    const repeated = hear(fewer, asked(), told('repeat'));
    assert.deepEqual(repeated.says.at(-1)?.options, asked().asked?.options);
  });
});
