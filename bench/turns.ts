import { installed } from './install.ts';
import { at, eachOf, median, rounded } from './numbers.ts';
import { type Peer, PEERS } from './peers/index.ts';
import { type Redis, startRedis } from './redis.ts';
import { start, type Started } from './start.ts';
import type { Talk } from './talk.ts';

/** What a turn costs the process that answers it, and how long the answer takes. */
export interface TurnsRow {
  readonly name: string;
  /** What one core does in a second: 10⁶ / `cpu_us_per_turn`. */
  readonly turns_per_core_s: number;
  /** Of the process that answers alone; the median of the batches, and between what they were. */
  readonly cpu_us_per_turn: number;
  readonly cpu_us_least: number;
  readonly cpu_us_most: number;
  /** What Redis uses besides; null without it. */
  readonly redis_cpu_us_per_turn: number | null;
  /** From sending to the first line of the answer, one conversation at a time. */
  readonly p50_ms: number;
  readonly p99_ms: number;
}

/** How many talk at once in a batch. */
const AT_ONCE = 16;
const WARM_MS = 5000;
const ROUNDS = 5;
/** On a busy machine there are fewer rounds than that: the last begins before this. */
const LAST_ROUND_MS = 130_000;
/** Turns that are taken one at a time, in each round. */
const ALONE_TURNS = 100;

/**
 * Holds conversations with everyone, in processes of their own: each warmed, then in turn, round after round, so
 * that whatever else the machine does meets them all. Whoever cannot be started is left out and named.
 */
export async function turns(): Promise<readonly TurnsRow[]> {
  const until = performance.now() + LAST_ROUND_MS;
  const redis = await startRedis();
  const runners: Runner[] = [];
  try {
    for (const peer of present(redis)) runners.push(await Runner.start(peer, redis));
    for (const runner of runners) await runner.warm();
    for (let round = 0; round < ROUNDS && performance.now() < until; round += 1)
      for (const runner of runners) await runner.round();
    return runners.map((runner) => runner.row());
  } finally {
    for (const runner of runners) await runner.end();
    await redis?.stop();
  }
}

function present(redis: Redis | null): readonly Peer[] {
  if (redis === null) process.stderr.write('redis-server is not installed: left out whatever needs it.\n');
  const there = installed();
  if (!there) process.stderr.write('The packages of bench/peers are not installed: left out its rows.\n');
  return PEERS.filter(({ overRedis, foreign }) => (redis !== null || !overRedis) && (there || !foreign));
}

/** One peer, and what has been measured of it. */
class Runner {
  readonly #peer: Peer;
  readonly #process: Started;
  readonly #redis: Redis | null;
  readonly #costs: number[] = [];
  readonly #redisCosts: number[] = [];
  readonly #waits: number[] = [];

  private constructor(peer: Peer, process: Started, redis: Redis | null) {
    this.#peer = peer;
    this.#process = process;
    this.#redis = redis;
  }

  static async start(peer: Peer, redis: Redis | null): Promise<Runner> {
    const over = peer.overRedis ? redis : null;
    const options = { file: peer.file, more: peer.more ?? [], redis: over?.url ?? '' };
    return new Runner(peer, await start(options), over);
  }

  async warm(): Promise<void> {
    const until = performance.now() + WARM_MS;
    while (performance.now() < until) await this.#batch(this.#peer.talks, AT_ONCE);
  }

  /** A batch to wake it up, one that counts, and conversations that nobody else is in the way of. */
  async round(): Promise<void> {
    const { talks, lines } = this.#peer;
    await this.#batch(Math.ceil(talks / 2), AT_ONCE);
    await this.#counted(talks);
    this.#waits.push(...(await this.#batch(Math.ceil(ALONE_TURNS / lines.length), 1)));
  }

  row(): TurnsRow {
    const cpu = median(this.#costs);
    return {
      name: this.#peer.name,
      turns_per_core_s: rounded(1e6 / cpu),
      cpu_us_per_turn: rounded(cpu),
      cpu_us_least: rounded(at(this.#costs, 0)),
      cpu_us_most: rounded(at(this.#costs, 1)),
      redis_cpu_us_per_turn: this.#redis === null ? null : rounded(median(this.#redisCosts)),
      p50_ms: rounded(at(this.#waits, 0.5), 2),
      p99_ms: rounded(at(this.#waits, 0.99), 2),
    };
  }

  async end(): Promise<void> {
    await this.#process.end();
  }

  async #counted(talks: number): Promise<void> {
    const open = await this.#opened(talks);
    const [before, redisBefore] = [await this.#process.used(), await this.#redis?.cpu()];
    const waits = await this.#held(open, AT_ONCE);
    const [after, redisAfter] = [await this.#process.used(), await this.#redis?.cpu()];
    this.#costs.push((after.cpu - before.cpu) / waits.length);
    this.#redisCosts.push(((redisAfter ?? 0) - (redisBefore ?? 0)) / waits.length);
  }

  async #batch(talks: number, atOnce: number): Promise<readonly number[]> {
    return this.#held(await this.#opened(talks), atOnce);
  }

  async #opened(talks: number): Promise<readonly Talk[]> {
    return Promise.all(Array.from({ length: talks }, () => this.#peer.talk(this.#process.port)));
  }

  /** Says every line in every conversation. Resolves to how long each was waited for; rejects when one went astray. */
  async #held(talks: readonly Talk[], atOnce: number): Promise<readonly number[]> {
    const { name, lines, last } = this.#peer;
    const waits: number[] = [];
    await eachOf(talks, atOnce, async (talk) => {
      let text = '';
      for (const line of lines) {
        const answer = await talk.say(line);
        waits.push(answer.ms);
        ({ text } = answer);
      }
      talk.close();
      if (!last.test(text)) throw new Error(`${name} did not get to the end: ${text}`);
    });
    return waits;
  }
}
