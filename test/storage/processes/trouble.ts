import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { TurnQueue } from '../../../bots/queue.ts';
import { openStore } from '../../../storage/index.ts';
import { ABOUT, answer, heardIn, inbound, line } from '../talk.ts';

/**
 * Lives through a disk that takes nothing more and then does again: the system refuses this process every byte past a
 * file's first few. Prints what came of each step, as JSON.
 */
const [directory = ''] = process.argv.slice(2);

const open = openStore({
  directory,
  masterKey: randomBytes(32),
  random: randomBytes,
  clock: () => new Date(),
});
const { store, keeping } = open;
const reports: string[] = [];
const queue = new TurnQueue({
  store,
  turn: async (id, message) => {
    try {
      return await answer(store, id);
    } catch {
      return [{ ...line(message, 'not kept'), seq: 0 }];
    }
  },
  withoutBot: async () => [],
  giveUp: async (conversation) => answer(store, conversation),
  report: (code) => reports.push(code),
});

/** How many bytes a file may have from now on. */
function limit(bytes: string): void {
  const { status } = spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
  if (status !== 0) throw new Error('cannot limit files');
}

/** What an attempt came to: `done`, or the code it was refused with. */
async function came(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no code';
  }
}

await store.begin('her', ABOUT);
await (
  await queue.put('her', inbound('m1'))
).answered;
await store.accept('her', inbound('m2'));
limit('512');
const during = {
  begin: await came(store.begin('him', ABOUT)),
  accept: await came(store.accept('her', inbound('m3'))),
  put: await came(queue.put('her', inbound('m4'))),
  keep: await came(keeping.keep('her')),
  erase: await came(store.erase('her')),
  closeIdle: await came(open.closeIdle(new Date(Date.now() + 3_600_000))),
  recover: await came(queue.recover()),
  shown: (await store.shown('her', 0)).map(({ id }) => id),
};
limit('unlimited');
await queue.recover();
const later = await queue.put('her', inbound('m3'));
const said = await later.answered;
process.stdout.write(
  JSON.stringify({
    during,
    reports,
    said: said.map(({ seq, id }) => `${seq} ${id}`),
    heard: heardIn((await store.read('her')).state),
    begin: await came(store.begin('him', ABOUT)),
    keep: await came(keeping.keep('her')),
  }),
);
