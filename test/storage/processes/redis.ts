import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../../../bots/errors.ts';
import { type GiveTurn, TurnQueue } from '../../../bots/queue.ts';
import type { Inbound, Shown } from '../../../interview/index.ts';
import { openRedisStore } from '../../../storage/redis/index.ts';
import { quick } from '../ground.ts';
import { type Asked, askedIn, setting, type Told } from '../redis-work.ts';
import { entry, heard, line } from '../talk.ts';

/** One of several processes over the same Redis: takes messages in through the real queue and gives them their turn. */
/** As if a while had passed: conversations are packed in the middle of everything. */
const HOUR_MS = 3_600_000;
const PACK_MS = 30;

const { masterKey, url, ...rest } = setting(process.argv[2] ?? '');
const open = await openRedisStore({
  ...rest,
  masterKey: Buffer.from(masterKey, 'hex'),
  redis: { urls: [url] },
  random: randomBytes,
  clock: () => new Date(),
  derive: quick,
  report: () => {},
});
const { store } = open;

/** Takes a moment, so that processes meet. What another process has answered by then has no answer here. */
const turn: GiveTurn = async (conversation, inbound) => {
  for (;;) {
    try {
      return await answered(conversation, inbound);
    } catch (error) {
      if (codeOf(error) !== 'commit/conflict') return unstored(inbound);
      const head = await store.next(conversation);
      if (head?.id !== inbound.id) return [];
    }
  }
};

const queue = new TurnQueue({
  store,
  turn,
  withoutBot: async (_conversation, inbound) => unstored(inbound),
  giveUp: async (conversation, { inbound }) => (inbound === null ? [] : turn(conversation, inbound)),
  report: () => {},
});

process.on('message', (asked) => void take(askedIn(asked)));
process.on('disconnect', () => process.exit(0));
tell({ number: 0, code: null });
setInterval(() => void open.packRested(new Date(Date.now() + HOUR_MS)).catch(() => {}), PACK_MS);
for (;;) {
  await wait(200);
  await queue.recover();
}

async function take({ number, conversation, inbound }: Asked): Promise<void> {
  try {
    await queue.put(conversation, inbound);
    tell({ number, code: null });
  } catch (error) {
    tell({ number, code: codeOf(error) ?? 'failed' });
  }
}

async function answered(conversation: string, inbound: Inbound): Promise<readonly Shown[]> {
  const { revision, state } = await store.read(conversation);
  await wait(randomInt(10));
  const says = [line(inbound, `answer to ${inbound.id}`)];
  const entries = [entry(inbound.id, inbound.text)];
  const commit = { revision, inbound: inbound.id, says, entries, ending: 'none' } as const;
  return store.commit(conversation, { ...commit, state: heard(state, inbound.id) });
}

function unstored(inbound: Inbound): readonly Shown[] {
  return [{ ...line(inbound, 'sorry'), seq: 0 }];
}

function tell(told: Told): void {
  process.send?.(told);
}
