import assert from 'node:assert/strict';
import answers from '../../locales/en/questions.json' with { type: 'json' };
import questions from './en/questions.json' with { type: 'json' };
import { lines, read, UNSEEN } from './support.ts';

describe('a question to us', () => {
  const asked: Readonly<Record<string, readonly string[]>> = questions;

  it('is understood in at least six ways for every reviewed answer', () => {
    const known = Object.keys(answers).filter((id) => id !== 'swearing' && !id.endsWith('_web'));
    assert.deepEqual(Object.keys(asked).toSorted(), known.toSorted());
    for (const [id, ways] of Object.entries(asked)) {
      assert.ok(ways.length >= 6, id);
      for (const way of ways) assert.equal(read(way).question, id, way);
    }
  });

  it('may have a few words before or after it', () => {
    assert.equal(read('sorry can i ask will the police be told').question, 'police_told');
    assert.equal(read('ok but is this private though?').question, 'is_this_private');
  });

  it('is the whole message: what tells of something is never taken for one', () => {
    const told = lines('content', 'danger', ...UNSEEN, 'fresh')
      .map(({ text }) => text)
      .filter((text) => !ASKED.has(text));
    assert.deepEqual(
      told.filter((text) => read(text).question !== null),
      [],
    );
    assert.equal(read('he asked me who can see this and then he hit me').question, null);
  });

  it('stands with the danger it is asked in', () => {
    const { danger } = read('is this private, she has my password');
    assert.deepEqual(
      danger.map(({ kind }) => kind),
      ['watched'],
    );
  });
});

/** Lines of the corpora that do ask us something. */
const ASKED = new Set(['what is stalking', 'what do people mean by coercive control', 'why me']);
