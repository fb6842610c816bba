import { cpus } from 'node:os';
import { emptied } from './ending.ts';
import { eachOf, median, rounded } from './numbers.ts';
import { type Peer, PEERS } from './peers/index.ts';
import { type Redis, startRedis } from './redis.ts';
import { start, type Started } from './start.ts';

/** What several processes over one Redis do, against one. */
export interface SeveralRow {
  readonly name: string;
  /** In a second of the clock, with whatever else needs the machine: the driver and Redis take their part of it. */
  readonly turns_per_s: number;
  /** Of the processes that answer, together. */
  readonly cpu_us_per_turn: number;
  readonly redis_cpu_us_per_turn: number;
  /** Of all cores, meanwhile, in percent. */
  readonly idle: number;
  /** What one core of each process does in a second, together: what free cores would give, until Redis has none left. */
  readonly turns_per_core_s_together: number;
  /** That, against one process. */
  readonly times: number;
}

const AT_ONCE = 32;
const WARM = 5;
const ROUNDS = 7;

type Measured = Pick<SeveralRow, 'turns_per_s' | 'cpu_us_per_turn' | 'redis_cpu_us_per_turn' | 'idle'>;

/** Who is measured: ourselves, and the bare floor, to see what this machine itself loses with two. */
const WHO = PEERS.filter(({ name }) => name === 'waymark-redis' || name === 'floor-redis-aes');

/** The same conversations with one process and with two, in turn. Nothing without Redis. */
export async function several(): Promise<readonly SeveralRow[]> {
  const rows: SeveralRow[] = [];
  for (const peer of WHO) {
    const redis = await startRedis();
    if (redis === null) return [];
    rows.push(...(await both(peer, redis)));
    await redis.stop();
  }
  return rows;
}

async function both(peer: Peer, redis: Redis): Promise<readonly SeveralRow[]> {
  const [directory, { file, name }] = [emptied(), peer];
  const first = await start({ file, redis: redis.url, directory });
  const second = await start({ file, redis: redis.url, directory });
  for (let round = 0; round < WARM; round += 1)
    for (const one of [first, second]) await held(peer, [one], redis);
  const one: Measured[] = [];
  const two: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    one.push(await held(peer, [first], redis));
    two.push(await held(peer, [first, second], redis));
  }
  for (const each of [first, second]) await each.end();
  return [rowOf(name, 1, { one, all: one }), rowOf(`${name}, two`, 2, { one, all: two })];
}

async function held(peer: Peer, peers: readonly Started[], redis: Redis): Promise<Measured> {
  const numbers = Array.from({ length: peer.talks * 2 }, (_, index) => index);
  const talks = await Promise.all(numbers.map((index) => peer.talk(peers[index % peers.length]?.port ?? 0)));
  const spent = async (): Promise<number> =>
    (await Promise.all(peers.map((peer) => peer.used()))).reduce((sum, { cpu }) => sum + cpu, 0);
  const [cpu, redisCpu, idle, from] = [await spent(), await redis.cpu(), idleMs(), performance.now()];
  await eachOf(talks, AT_ONCE, async (talk) => {
    for (const line of peer.lines) await talk.say(line);
    talk.close();
  });
  const ms = performance.now() - from;
  const turns = talks.length * peer.lines.length;
  return {
    turns_per_s: (turns / ms) * 1000,
    idle: ((idleMs() - idle) / (ms * cpus().length)) * 100,
    cpu_us_per_turn: ((await spent()) - cpu) / turns,
    redis_cpu_us_per_turn: ((await redis.cpu()) - redisCpu) / turns,
  };
}

function idleMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0);
}

function rowOf(
  name: string,
  processes: number,
  { one, all }: { one: readonly Measured[]; all: readonly Measured[] },
): SeveralRow {
  const middle = (of: keyof Measured, rows = all): number => median(rows.map((row) => row[of]));
  const together = (1e6 * processes) / middle('cpu_us_per_turn');
  return {
    name,
    turns_per_s: rounded(middle('turns_per_s')),
    cpu_us_per_turn: rounded(middle('cpu_us_per_turn')),
    redis_cpu_us_per_turn: rounded(middle('redis_cpu_us_per_turn')),
    idle: rounded(middle('idle')),
    turns_per_core_s_together: rounded(together),
    times: rounded(together / (1e6 / middle('cpu_us_per_turn', one)), 2),
  };
}
