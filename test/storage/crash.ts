import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnStore } from '../../bots/store.ts';
import { Clock, SqliteGround } from './ground.ts';
import { EVENING, heardIn } from './talk.ts';

const PLAY = join(import.meta.dirname, 'processes/play.ts');

/** Messages in a conversation, how often each is sent at most, and how many are on their way at once. */
const LENGTH = 40;
const MOST = 5;
const UNDER_WAY = 3;

/** Conversations that are talking at the same time. */
const TALKING = 8;

export interface Plan {
  readonly conversations: number;
  /** Kills at most; fewer when everything is delivered before. */
  readonly kills: number;
  readonly seed: number;
  /** Off for the control that must show doubles. */
  readonly dedupe?: boolean;
}

/** What came of it. Everything but the first three must be none. */
export interface Figures {
  readonly messages: number;
  readonly deliveries: number;
  readonly kills: number;
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  readonly unanswered: number;
}

/** A person's end of a conversation: she sends on what was not acknowledged, and much of it more than once. */
interface Sender {
  readonly name: string;
  next: number;
  readonly acknowledged: Set<number>;
}

/** Plays conversations with a bot that is killed over and over, and counts what became of them. */
export async function crash(plan: Plan): Promise<Figures> {
  const ground = new SqliteGround();
  try {
    const run = new Run(plan, ground);
    await run.through();
    return {
      ...run.counted,
      ...(await countIn(
        ground,
        run.senders.map(({ name }) => name),
      )),
    };
  } finally {
    await ground.remove();
  }
}

class Run {
  readonly senders: readonly Sender[];
  readonly counted = { messages: 0, deliveries: 0, kills: 0 };
  readonly #plan: Plan;
  readonly #ground: SqliteGround;
  readonly #random: (below: number) => number;

  constructor(plan: Plan, ground: SqliteGround) {
    this.#plan = plan;
    this.#ground = ground;
    this.#random = randomFrom(plan.seed);
    this.senders = Array.from({ length: plan.conversations }, (_, number) => ({
      name: `her-${number}`,
      next: 0,
      acknowledged: new Set<number>(),
    }));
    this.counted.messages = plan.conversations * LENGTH;
  }

  async through(): Promise<void> {
    while (!(await this.#life())) this.counted.kills += 1;
  }

  /** One life of the bot; whether it ended by itself, everything said. */
  async #life(): Promise<boolean> {
    const bot = this.#started();
    const exit = once(bot, 'exit');
    const isLast = this.counted.kills >= this.#plan.kills;
    let left = isLast ? Infinity : 1 + this.#random(60);
    if (!isLast && this.#random(6) === 0) void this.#killed(bot, this.#random(250));
    for await (const line of createInterface({ input: bot.stdout ?? process.stdin })) {
      if (line === 'ready') this.#talking().forEach((sender) => this.#again(bot, sender));
      else this.#heard(bot, line);
      left -= 1;
      if (left === 0) void this.#killed(bot, this.#random(4));
      if (this.#talking().length === 0) bot.stdin?.write('end\n');
    }
    const [code, signal] = await exit;
    if (signal === null && code !== 0) throw new Error('the bot broke by itself');
    return code === 0;
  }

  #talking(): readonly Sender[] {
    return this.senders.filter(({ acknowledged }) => acknowledged.size < LENGTH).slice(0, TALKING);
  }

  #started(): ChildProcess {
    const { directory, masterKey } = this.#ground;
    const conversations = this.senders.map(({ name }) => name);
    const play = {
      directory,
      masterKey: masterKey.toString('hex'),
      conversations,
      dedupe: this.#plan.dedupe !== false,
    };
    const bot = spawn(process.execPath, [PLAY, JSON.stringify(play)], { stdio: ['pipe', 'pipe', 'inherit'] });
    bot.stdin.on('error', () => undefined);
    return bot;
  }

  async #killed(bot: ChildProcess, after: number): Promise<void> {
    await sleep(after);
    bot.kill('SIGKILL');
  }

  /** What was under way when the bot died is sent again, in order. */
  #again(bot: ChildProcess, sender: Sender): void {
    for (let message = 0; message < sender.next; message += 1)
      if (!sender.acknowledged.has(message)) this.#deliver(bot, sender, message);
    this.#more(bot, sender);
  }

  #heard(bot: ChildProcess, line: string): void {
    const [name, id = ''] = line.split(' ');
    const sender = this.senders.find((one) => one.name === name);
    if (sender === undefined || !/^m\d+$/.test(id)) return;
    sender.acknowledged.add(Number(id.slice(1)));
    this.#talking().forEach((one) => this.#more(bot, one));
  }

  #more(bot: ChildProcess, sender: Sender): void {
    while (sender.next < LENGTH && sender.next - sender.acknowledged.size < UNDER_WAY) {
      this.#deliver(bot, sender, sender.next);
      sender.next += 1;
    }
  }

  /** One to five times in all: some at once, some long after. */
  #deliver(bot: ChildProcess, sender: Sender, message: number): void {
    const late = Math.max(0, message - this.#random(20));
    const times = 1 + this.#random(MOST - 1);
    const which = [...Array.from({ length: times }, () => message), ...(late < message ? [late] : [])];
    for (const one of which) bot.stdin?.write(`${sender.name} m${one}\n`);
    this.counted.deliveries += which.length;
  }
}

/** Compares what the store holds with what was sent, in state, lines and record alike. */
async function countIn(ground: SqliteGround, names: readonly string[]) {
  const open = ground.opened(new Clock(EVENING).read);
  try {
    const all = await Promise.all(names.map((name) => countOne(open.store, name)));
    const sum = (of: keyof (typeof all)[number]): number => all.reduce((total, one) => total + one[of], 0);
    return {
      lost: sum('lost'),
      doubled: sum('doubled'),
      reordered: sum('reordered'),
      unanswered: sum('unanswered') + (await open.store.unanswered()).length,
    };
  } finally {
    open.close();
  }
}

async function countOne(store: TurnStore, name: string) {
  const shown = await store.shown(name, 0);
  const said = (from: string): readonly string[] =>
    shown.filter((line) => line.from === from).map(({ id, replyTo }) => replyTo ?? id);
  const heard = heardIn((await store.read(name)).state);
  const record = (await store.record(name)).map(({ message }) => message);
  const [answers, ...kept] = [said('bot'), said('person'), heard, record].map((ids) =>
    ids.map((id) => id.split('~')[0] ?? ''),
  );
  const every = [answers ?? [], ...kept];
  return {
    lost: kept.reduce((total, ids) => total + SENT.filter((id) => !ids.includes(id)).length, 0),
    doubled: every.reduce((total, ids) => total + ids.length - new Set(ids).size, 0),
    reordered: every.reduce((total, ids) => total + outOfOrder([...new Set(ids)]), 0),
    unanswered: SENT.filter((id) => answers?.includes(id) !== true).length,
  };
}

const SENT = Array.from({ length: LENGTH }, (_, message) => `m${message}`);

function outOfOrder(ids: readonly string[]): number {
  return ids.filter((id, index) => index > 0 && SENT.indexOf(id) < SENT.indexOf(ids[index - 1] ?? '')).length;
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
