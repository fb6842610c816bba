import assert from 'node:assert/strict';
import { script } from '../../dialogs/index.ts';
import { type Command, hear, type State } from '../../interview/index.ts';
import { heard, picked, told } from '../support/heard.ts';
import { opened, placeOf, walk } from '../support/walk.ts';

/** What every state answers besides pause, person, help and stop, which the walk looks at. */
const ANSWERED: readonly Command[] = [
  'why',
  'repeat',
  'back',
  'change',
  'summary',
  'language',
  'menu',
  'delete',
];

describe('what she may say at any time', () => {
  let places: readonly State[] = [];

  before(() => {
    places = walk().places.filter(({ status, asked }) => status === 'talking' && asked !== null);
  });

  for (const command of ANSWERED) {
    it(`“${command}” is answered from every question, and never taken for an answer`, () => {
      for (const state of places) {
        const turn = hear(script, state, told(command));
        assert.ok(turn.says.length > 0, placeOf(state));
        assert.ok(turn.state.asked !== null, placeOf(state));
        assert.ok(!turn.effects.some(({ kind }) => kind === 'recorded'), placeOf(state));
        const greeting = state.asked?.key === 'goodTime';
        assert.ok(turn.state.misses <= state.misses || greeting, placeOf(state));
      }
    });
  }

  it('“why” says why, then asks the same question again', () => {
    for (const state of places) {
      const { says, state: after } = hear(script, state, told('why'));
      assert.equal(says[0]?.phrase, `${state.asked?.phrase}.why`);
      assert.equal(after.asked?.key, state.asked?.key);
    }
  });

  it('“repeat” asks the same question, with the same ways to answer', () => {
    for (const state of places) {
      const { says, state: after } = hear(script, state, told('repeat'));
      assert.deepEqual(after.asked, state.asked);
      assert.deepEqual(says.at(-1)?.options, state.asked?.options);
    }
  });

  it('“back” keeps the old answer until there is a new one', () => {
    const where = account(picked('home'));
    const back = hear(script, where, told('back'));
    assert.equal(back.state.asked?.key, 'where');
    assert.deepEqual(back.state.answers.where, where.answers.where);
    const left = hear(script, back.state, told('skip'));
    assert.equal(left.says[0]?.phrase, 'interview:left');
    assert.deepEqual(left.state.answers.where, where.answers.where);
    const changed = hear(script, back.state, picked('outside'));
    assert.deepEqual(changed.effects.at(-1), { kind: 'changed', key: 'where' });
  });

  it('“change” finds a line by its number from wherever she is, and goes on where she was', () => {
    const state = account(picked('home'));
    const asked = hear(script, state, heard({ command: 'change', target: 2 }));
    assert.equal(asked.state.asked?.key, 'harm');
    assert.ok(asked.state.asked?.again);
    const changed = hear(script, asked.state, picked('sexual'));
    assert.equal(changed.state.asked?.key, state.asked?.key);
  });

  it('a question of hers in the middle is answered, and the account goes on where it was', () => {
    const state = account(picked('home'));
    const turn = hear(script, state, heard({ question: 'police_told', text: 'will the police be told' }));
    assert.equal(turn.says[0]?.phrase, 'questions:police_told');
    assert.equal(turn.state.asked?.key, state.asked?.key);
    assert.deepEqual(turn.state.talk, []);
  });

  it('nothing that was written shows before a person who comes back has said it is a good time', () => {
    const paused = hear(script, account(picked('home')), told('pause')).state;
    const greeted = hear(script, paused, heard()).state;
    const SHOWING = ['summary', 'change', 'back', 'menu', 'resume', 'repeat', 'why'] as const;
    for (const command of SHOWING) {
      const turn = hear(script, greeted, told(command));
      assert.equal(turn.state.asked?.key, 'goodTime', command);
      assert.ok(turn.says.every(({ lines }) => lines === undefined));
    }
    assert.equal(hear(script, greeted, heard({ command: 'change', target: 1 })).state.asked?.key, 'goodTime');
    assert.equal(hear(script, greeted, picked('yes')).state.asked?.key, 'another');
  });

  it('two misses in a row offer a list and a person, and no prompt is said twice', () => {
    const first = hear(script, opened(), heard());
    const second = hear(script, first.state, heard());
    const third = hear(script, second.state, heard());
    const options = second.state.asked?.options.map(({ id }) => id) ?? [];
    assert.ok(options.includes('!menu') && options.includes('!person') && options.includes('!pause'));
    const prompts = [first, second, third].map(({ says }) => says[0]?.phrase);
    assert.equal(new Set(prompts).size, 3);
  });
});

/** An account under way, the place just answered. */
function account(where: ReturnType<typeof picked>): State {
  const began = hear(script, opened(), told('menu')).state;
  const moves = [
    picked('write'),
    picked('yes'),
    picked('adult'),
    picked('no'),
    heard({ text: 'he shouts and breaks things' }),
    picked('done'),
    picked('control'),
    heard({ text: 'last month' }),
    where,
  ];
  return moves.reduce((state, move) => hear(script, state, move).state, began);
}
