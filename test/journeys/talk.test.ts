import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { WHOLE } from './account.ts';
import { labelled, spoken } from './phrases.ts';
import { type Step, wordsOf } from './walk.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A line of a terminal holds no line break. */
const WALK: readonly Step[] = [
  ...WHOLE.map((step) => ('say' in step ? { ...step, say: step.say.replaceAll('\n', ' ') } : step)),
  { pick: 'routes:closingNext.options.leave', next: 'interview:goodbye' },
];

/** What `npm run talk` writes when these lines are piped into it, and the code it ends with. */
async function talked(lines: readonly string[]): Promise<{ code: number | null; transcript: string }> {
  const talk = spawn('node_modules/.bin/node', ['scripts/talk.ts', '--locale=en', '--channel=web'], {
    cwd: ROOT,
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 50_000,
  });
  talk.stdin.end(`${lines.join('\n')}\n`);
  const [transcript, [code]] = await Promise.all([text(talk.stdout), once(talk, 'exit')]);
  return { code, transcript };
}

describe('a person in the terminal', function () {
  this.timeout(60_000);

  it('walks from the first message to an account that is read back, and it ends', async () => {
    const { code, transcript } = await talked(WALK.map(wordsOf));
    assert.equal(code, 0);
    const [opening = '', ...turns] = transcript.replaceAll(/\n {5}(?!\d)/g, '\n').split(/^user: /m);
    assert.match(opening, spoken('welcome:safe.ask'));
    assert.equal(turns.length, WALK.length);
    for (const [index, step] of WALK.entries()) {
      const turn = turns[index] ?? '';
      assert.ok(turn.startsWith(`${wordsOf(step)}\n`), turn);
      for (const phrase of [...(step.also ?? []), step.next]) assert.match(turn, spoken(phrase));
    }
    const readBack = turns.findLast((turn) => spoken('account:review.ask').test(turn)) ?? '';
    for (const said of ['last september', 'my manager saw him', 'on my old phone', 'no name']) {
      assert.ok(readBack.includes(`: ${said}\n`), `${said} in ${readBack}`);
    }
    assert.ok(readBack.includes(`${labelled('account:where.label')}: Outside`), readBack);
    assert.match(turns.at(-1) ?? '', /^~ ended$/m);
  });
});
