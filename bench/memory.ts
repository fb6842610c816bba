import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Database } from '../storage/database.ts';
import { freePort, SECRET } from '../test/support/plain.ts';
import { talkTo } from './direct-line.ts';
import { emptied } from './ending.ts';
import { eachOf, median, rounded } from './numbers.ts';
import { type Redis, startRedis } from './redis.ts';
import { start, type Started } from './start.ts';
import { ACCOUNT } from './story.ts';

/** What conversations take that nobody is in at the moment, and how long the first answer takes. */
export interface MemoryRow {
  readonly name: string;
  /** What is stored for a conversation of so many messages and their answers, and for a whole account, at rest. */
  readonly bytes_per_conversation: number;
  readonly bytes_per_account: number;
  /** What of that is its keys, in the key file. */
  readonly key_bytes: number;
  /** What the process keeps after 800 of them and after 1,200, each time after a rest and collections. */
  readonly heap_mb_800: number;
  readonly heap_mb_1200: number;
  readonly rss_mb: number;
  /** From starting the program until the first message has its answer; the median of fresh ones, not the first ever. */
  readonly cold_start_ms: number;
}

const MESSAGES = 10;
/** Fill what the process keeps at hand of the last few, in two halves: what only starting needed goes in between. */
const BEFORE = 800;
const CONVERSATIONS = 400;
const AT_ONCE = 16;
/** Whole accounts, after them. */
const ACCOUNTS = 100;
/** Until the door counts nobody's messages any more, and whoever rests is packed. */
const REST_MS = 185_000;
const STARTS = 5;
const PROGRAM = join(import.meta.dirname, '../index.ts');
/** Where `npm start` keeps what it compiled the last time. */
const COMPILED = join(import.meta.dirname, '../node_modules/.cache/compiled');

/** Holds conversations through the HTTP door, leaves them alone for three minutes, and looks at what is there. */
export async function memory(): Promise<readonly MemoryRow[]> {
  const redis = await startRedis();
  const over = redis === null ? [null] : [null, redis];
  const rows = await Promise.all(over.map(rested));
  const starts: number[] = [];
  for (const one of over) starts.push(await coldStart(one));
  await redis?.stop();
  return rows.map((row, index) => ({ ...row, cold_start_ms: rounded(starts[index] ?? NaN) }));
}

async function rested(redis: Redis | null): Promise<Omit<MemoryRow, 'cold_start_ms'>> {
  const name = redis === null ? 'waymark-sqlite' : 'waymark-redis';
  const url = redis?.url ?? '';
  const peer = await start({ file: 'waymark.ts', redis: url, execArgv: ['--expose-gc'] });
  const stored = async (): Promise<number> => redis?.memory() ?? dataIn(peer.directory);
  await hold(peer, BEFORE / 2);
  await peer.settled();
  await hold(peer, BEFORE / 2);
  await wait(REST_MS);
  const [before, first] = [await peer.settled(), await stored()];
  await hold(peer, CONVERSATIONS);
  await wait(REST_MS);
  const [after, second] = [await peer.settled(), await stored()];
  await hold(peer, ACCOUNTS, ACCOUNT.length);
  await wait(REST_MS);
  const third = await stored();
  await peer.end();
  return {
    name,
    bytes_per_conversation: rounded((second - first) / CONVERSATIONS),
    bytes_per_account: rounded((third - second) / ACCOUNTS),
    key_bytes: rounded(sizeOf(peer.directory, /keys\.db/) / (BEFORE + CONVERSATIONS + ACCOUNTS)),
    heap_mb_800: rounded(before.heap / 2 ** 20, 1),
    heap_mb_1200: rounded(after.heap / 2 ** 20, 1),
    rss_mb: rounded(after.rss / 2 ** 20),
  };
}

async function hold({ port }: Started, count: number, messages = MESSAGES): Promise<void> {
  await eachOf(
    Array.from({ length: count }, () => ACCOUNT.slice(0, messages)),
    AT_ONCE,
    async (lines) => {
      const talk = await talkTo(port);
      for (const line of lines) await talk.say(line);
      talk.close();
    },
  );
}

/** What the pages in use take, of a copy: the file and its journal are held by the service, which is at rest. */
function dataIn(directory: string): number {
  const copy = emptied();
  cpSync(directory, copy, { recursive: true });
  const db = new Database(join(copy, 'conversations.db'), { journal: 'WAL', schema: 'SELECT 1' });
  try {
    const told = (name: string): number =>
      Number(Object.values(db.prepare<object>(`PRAGMA ${name}`).get() ?? {})[0]);
    return (told('page_count') - told('freelist_count')) * told('page_size');
  } finally {
    db.close();
  }
}

function sizeOf(directory: string, names: RegExp): number {
  return readdirSync(directory)
    .filter((name) => names.test(name))
    .reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
}

/** Each with a Redis of its own, where there is one: it belongs to whoever came first. */
async function coldStart(over: Redis | null): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < STARTS; number += 1) {
    const redis = over === null ? null : await startRedis();
    times.push(await firstAnswer(redis));
    await redis?.stop();
  }
  return median(times);
}

async function firstAnswer(redis: Redis | null): Promise<number> {
  const port = await freePort();
  const settings = {
    PORT: String(port),
    DATA_DIR: emptied(),
    DIRECT_LINE_SECRET: SECRET,
    NODE_COMPILE_CACHE: COMPILED,
  };
  const from = performance.now();
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: redis === null ? settings : { ...settings, REDIS_URL: redis.url },
  });
  const talk = await sooner(() => talkTo(port));
  await talk.say('yes');
  const took = performance.now() - from;
  talk.close();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return took;
}

const LOOK_MS = 5;
const LOOKS = 6000;

/** Tries until the door is open. */
async function sooner<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let look = 1; ; look += 1) {
    try {
      return await work();
    } catch (error) {
      if (look === LOOKS) throw error;
      await wait(LOOK_MS);
    }
  }
}
