import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, SECRET } from '../support/plain.ts';
import { WHOLE } from './account.ts';
import { type Caller, DirectLineCaller, FormCaller } from './callers.ts';
import { holdsHerAccount, holdsHerWords } from './copies.ts';
import { type Running, runToEnd, type Settings, start } from './running.ts';
import { type Step, walk, wordsOf } from './walk.ts';

/** When the process is killed, seen from a message: on its way, taken in, answered. */
type Moment = 'sent' | 'taken' | 'answered';

/** The steps of the walk at which it is killed. */
const KILLS: ReadonlyMap<number, Moment> = new Map([
  [6, 'taken'],
  [8, 'sent'],
  [10, 'taken'],
  [11, 'answered'],
  [13, 'sent'],
  [24, 'taken'],
]);

describe('the service in a process of its own', function () {
  this.timeout(60_000);
  let directory: string;
  let settings: Settings;
  let running: Running | null;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'journey-'));
    settings = {
      PORT: String(await freePort()),
      DATA_DIR: join(directory, 'data'),
      DIRECT_LINE_SECRET: SECRET,
    };
    running = null;
  });
  afterEach(async () => {
    await running?.end('SIGKILL');
    rmSync(directory, { recursive: true });
  });

  const url = (): string => `http://127.0.0.1:${settings['PORT']}`;

  async function killed(): Promise<void> {
    await running?.end('SIGKILL');
    running = await start(settings);
  }

  /** Takes one step, and kills the process on the way. */
  async function through(caller: Caller, step: Step, moment: Moment): Promise<void> {
    const sent = caller.say(wordsOf(step)).catch(() => 'not taken');
    if (moment === 'sent') await sleep(1);
    else await sent;
    if (moment !== 'answered') await killed();
    if ((await sent) === 'not taken') await caller.again();
    await walk(heard(caller), [step]);
    if (moment !== 'answered') return;
    const before = await caller.lines();
    await killed();
    assert.deepEqual(await caller.lines(), before);
  }

  /** The whole walk, with all the kills, and no word lost or doubled. */
  async function survives(caller: Caller): Promise<void> {
    for (const [index, step] of WHOLE.entries()) {
      const moment = KILLS.get(index);
      await (moment === undefined ? walk(caller, [step]) : through(caller, step, moment));
    }
    const hers = (await caller.lines()).filter(({ from }) => from === 'person');
    assert.deepEqual(
      hers.map(({ text }) => text),
      WHOLE.map(wordsOf),
    );
  }

  it('goes on where it stood when it is killed under a page of forms, again and again', async () => {
    running = await start(settings);
    const caller = new FormCaller(url());
    await survives(caller);
    holdsHerAccount(await caller.copy('/notes.json'), WHOLE);
    holdsHerWords(await caller.copy('/notes.txt'), WHOLE);
  });

  it('goes on where it stood when it is killed under a client of Direct Line, again and again', async () => {
    running = await start(settings);
    await survives(await DirectLineCaller.begin(url(), SECRET));
  });

  it('says on its first run where to go, and makes a key that its owner alone can read', async () => {
    running = await start(settings);
    assert.equal(running.output(), `Waymark is at ${url()}\n`);
    assert.equal((await fetch(url())).status, 200);
    const modes = ['', 'master.key', 'conversations.db', 'keys.db'].map(
      (file) => statSync(join(directory, 'data', file)).mode & 0o777,
    );
    assert.deepEqual(modes, [0o700, 0o600, 0o600, 0o600]);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends cleanly on ${signal}, also with a page and a socket open`, async () => {
      running = await start(settings);
      const caller = await DirectLineCaller.begin(url(), SECRET);
      const socket = new WebSocket(caller.streamUrl);
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      await caller.say('Yes');
      assert.equal(await running.end(signal), 0);
      assert.equal(running.output(), `Waymark is at ${url()}\n`);
      running = null;
    });
  }

  const refused = (line: string): string => `Waymark did not start:\n  ${line}\n`;

  it('refuses to start over data that another process has open, and says so', async () => {
    running = await start(settings);
    const second = await runToEnd({ ...settings, PORT: String(await freePort()) });
    assert.deepEqual(second, {
      code: 1,
      output: refused('DATA_DIR: another process has it open (store/in-use)'),
    });
    assert.equal((await fetch(url())).status, 200);
  });

  it('refuses to start on a port that is taken, and says so', async () => {
    running = await start(settings);
    const second = await runToEnd({ ...settings, DATA_DIR: join(directory, 'other') });
    assert.deepEqual(second, {
      code: 1,
      output: refused('PORT: another program listens there (EADDRINUSE)'),
    });
  });

  it('refuses to start with wrong settings, and names all of them', async () => {
    const { code, output } = await runToEnd({ ...settings, PORT: 'canary', HOST: '0.0.0.0' });
    assert.equal(code, 1);
    for (const name of ['PORT', 'PUBLIC_URL', 'MASTER_KEY_FILE'])
      assert.match(output, new RegExp(`^  ${name}: `, 'm'));
    assert.doesNotMatch(output, /canary/);
  });
});

/** Somebody whose message is on its way already. */
function heard(caller: Caller): Caller {
  const already = async (): Promise<void> => undefined;
  return {
    pick: already,
    say: already,
    again: () => caller.again(),
    answer: (last) => caller.answer(last),
    lines: () => caller.lines(),
  };
}
