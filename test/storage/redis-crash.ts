import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type OpenRedisStore, type RedisOpening } from '../../storage/redis/index.ts';
import type { RedisServer } from '../support/redis.ts';
import { RedisGround } from './redis-ground.ts';
import { Processes } from './redis-processes.ts';
import { ABOUT, heardIn, inbound } from './talk.ts';

/** What became of conversations, over all of them. */
export interface Account {
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  readonly unanswered: number;
}

export const NOTHING: Account = { lost: 0, doubled: 0, reordered: 0, unanswered: 0 };

export interface Run {
  readonly conversations: number;
  readonly messages: number;
  readonly pause?: number;
  readonly twice?: boolean;
  readonly scripts?: RedisOpening['scripts'];
}

/** What kills came to, and what became of the conversations meanwhile. */
export interface Killed extends Account {
  readonly kills: number;
  readonly redisKills: number;
}

/** Kills the two processes in turn, and Redis every so many times, for as long as people talk. */
export async function killed(server: RedisServer, plan: Run, redisEvery: number): Promise<Killed> {
  let [kills, redisKills] = [0, 0];
  const account = await run(server, plan, async (processes, isOver) => {
    while (!isOver()) {
      await wait(randomInt(50, 250));
      kills += 1;
      if (kills % redisEvery === 0) {
        redisKills += 1;
        await server.kill().then(async () => server.again());
      } else await processes.kill(kills % 2);
    }
  });
  return { kills: kills - redisKills, redisKills, ...account };
}

/** Has people talk to both processes at once, each message in one or both of them, with trouble meanwhile. */
export async function run(
  server: RedisServer,
  { conversations, messages, pause = 1, twice = true, scripts = {} }: Run,
  trouble: (processes: Processes, isOver: () => boolean) => Promise<void> = async () => {},
): Promise<Account> {
  const ground = await RedisGround.on(server);
  const { directory, masterKey } = ground;
  const opened = await ground.open(() => new Date());
  const setting = { directory, masterKey: masterKey.toString('hex'), url: server.url, scripts };
  const processes = await Processes.start(setting);
  const ids = Array.from({ length: conversations }, (_, index) => `person ${index}`);
  const words = Array.from({ length: messages }, (_, index) => `m${index + 1}`);
  try {
    for (const id of ids) await opened.store.begin(id, ABOUT);
    let over = false;
    const talks = Promise.all(ids.map(async (id) => talk(processes, id, { words, pause, twice }))).finally(
      () => (over = true),
    );
    await Promise.all([talks, trouble(processes, () => over)]);
    await everyAnswer(opened);
    return added(await Promise.all(ids.map(async (id) => accountOf(opened, id, words))));
  } finally {
    await processes.stop();
    opened.close();
    await ground.remove();
  }
}

interface Talk {
  readonly words: readonly string[];
  /** Longest time between one thing and the next, in milliseconds. */
  readonly pause: number;
  /** Each message goes to both processes, else to one and the next to the other. */
  readonly twice: boolean;
}

/** Says one thing after another, each until some process has taken it in. */
async function talk(processes: Processes, id: string, { words, pause, twice }: Talk): Promise<void> {
  for (const [index, word] of words.entries()) {
    for (;;) {
      const [first, second] = [index % 2, (index + 1) % 2];
      const to = twice ? [first, second] : [first];
      const codes = await Promise.all(to.map(async (which) => processes.put(which, id, inbound(word))));
      if (codes.includes(null)) break;
      await wait(50);
    }
    await wait(randomInt(pause));
  }
}

/** Resolves when no message waits any more. */
async function everyAnswer({ store }: OpenRedisStore): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const waiting = await store.unanswered().catch(() => ['?']);
    if (waiting.length === 0) return;
    await wait(50);
  }
}

async function accountOf({ store }: OpenRedisStore, id: string, words: readonly string[]): Promise<Account> {
  const heard = heardIn((await store.read(id)).state);
  const shown = await store.shown(id, 0);
  const record = (await store.record(id)).map(({ message }) => message);
  const said = shown.filter(({ from }) => from === 'person').map((line) => line.id);
  const answered = shown.filter(({ from }) => from === 'bot').map(({ replyTo }) => replyTo ?? '');
  const all = [heard, record, said];
  return added([
    ...all.map((list) => ({ ...compared(list, words), unanswered: 0 })),
    { ...compared(answered, words), lost: 0, unanswered: compared(answered, words).lost },
  ]);
}

function compared(list: readonly string[], words: readonly string[]) {
  const once = list.filter((one, index) => list.indexOf(one) === index);
  const there = words.filter((word) => once.includes(word));
  const reordered = once.filter((one, index) => one !== there[index]).length;
  return { lost: words.length - there.length, doubled: list.length - once.length, reordered };
}

function added(accounts: readonly Account[]): Account {
  const sum = (of: keyof Account): number => accounts.reduce((total, one) => total + one[of], 0);
  return {
    lost: sum('lost'),
    doubled: sum('doubled'),
    reordered: sum('reordered'),
    unanswered: sum('unanswered'),
  };
}

/** A script without one of its guards. */
export function without(script: string, guard: RegExp): string {
  assert.match(script, guard);
  return script.replace(guard, '');
}
