import { WaymarkBot } from '../bots/bot.ts';
import type { Understanding } from '../bots/parts.ts';
import type { TurnStore } from '../bots/store.ts';
import { cpuNow, inProcess, type InProcess } from './in-process.ts';
import { at, median, rounded } from './numbers.ts';
import { ACCOUNT, COPIED } from './story.ts';

/** Where a turn's CPU goes. */
export interface TurnRow {
  readonly name: string;
  readonly cpu_us_median: number;
  readonly cpu_us_p99: number;
  /** Of what all turns took together, in percent. */
  readonly share: number;
}

const WARM = 40;
const MEASURED = 40;

type Part = 'accept' | 'next' | 'read' | 'understand' | 'commit' | 'bot' | 'whole';

/** What each part of one turn took, in microseconds of CPU. */
type Spent = Record<Part, number>;

const NOTHING: Spent = { accept: 0, next: 0, read: 0, understand: 0, commit: 0, bot: 0, whole: 0 };

type Parts = Readonly<Record<string, (spent: Spent) => number>>;

/** The parts in the order in which a turn goes through them, each without those inside it. */
const PARTS: Parts = {
  'accept: keep the message': ({ accept }) => accept,
  'read: whose turn, and the state': ({ next, read }) => next + read,
  'understand: words into meaning': ({ understand }) => understand,
  'engine and speak: what to say': ({ bot, read, understand, commit }) => bot - read - understand - commit,
  'commit: state, says and record': ({ commit }) => commit,
  'queue and adapter: the rest': ({ whole, accept, next, bot }) => whole - accept - next - bot,
};

/**
 * Takes warm turns apart, over the embedded store and without the HTTP door: a whole account, over and over. The
 * whole is measured in conversations of its own, for looking at the clock costs something too.
 */
export async function turn(): Promise<readonly TurnRow[]> {
  const watch = new Watch();
  const waymark = await watched(watch);
  for (let number = 0; number < WARM; number += 1) await held(waymark, watch);
  const apart: Spent[] = [];
  const whole: Spent[] = [];
  for (let number = 0; number < MEASURED; number += 1) {
    watch.insides = number % 2 === 0;
    (watch.insides ? apart : whole).push(...(await held(waymark, watch)));
  }
  await waymark.close();
  return [...rowsOf(PARTS, apart), ...rowsOf({ whole: ({ whole: all }) => all }, whole)];
}

/** A whole account; what each turn of it took. */
async function held(waymark: InProcess, watch: Watch): Promise<readonly Spent[]> {
  const conversation = await waymark.begin();
  const turns: Spent[] = [];
  let text = '';
  for (const line of ACCOUNT) {
    watch.clear();
    text = await watch.during('whole', () => waymark.say(conversation, line));
    turns.push({ ...watch.spent });
  }
  if (!COPIED.test(text)) throw new Error(`the account did not get to its end: ${text}`);
  return turns;
}

function rowsOf(parts: Parts, turns: readonly Spent[]): readonly TurnRow[] {
  const all = turns.reduce((sum, { whole }) => sum + whole, 0);
  return Object.entries(parts).map(([name, part]) => {
    const each = turns.map(part);
    return {
      name,
      cpu_us_median: rounded(median(each)),
      cpu_us_p99: rounded(at(each, 0.99)),
      share: rounded((each.reduce((sum, one) => sum + one, 0) / all) * 100),
    };
  });
}

/** Adds up what each part takes, from when it is called until it is done. Turns come one at a time. */
class Watch {
  readonly spent: Spent = { ...NOTHING };
  /** Whether what lies within a turn is looked at, too. */
  insides = true;

  clear(): void {
    Object.assign(this.spent, NOTHING);
  }

  async during<Result>(part: Part, work: () => Promise<Result>): Promise<Result> {
    if (!this.insides && part !== 'whole') return work();
    const before = cpuNow();
    try {
      return await work();
    } finally {
      this.spent[part] += cpuNow() - before;
    }
  }

  now<Result>(part: Part, work: () => Result): Result {
    if (!this.insides) return work();
    const before = cpuNow();
    try {
      return work();
    } finally {
      this.spent[part] += cpuNow() - before;
    }
  }
}

/** The service with a watch around its store, its understanding and its bot. */
async function watched(watch: Watch): Promise<InProcess> {
  let bot: WaymarkBot | null = null;
  const waymark = await inProcess(null, {
    store: (store) => watchedStore(store, watch),
    bot: () => ({ run: (context) => watch.during('bot', async () => bot?.run(context)) }),
  });
  const { parts } = waymark.joined;
  bot = new WaymarkBot({ ...parts, understanding: watchedUnderstanding(parts.understanding, watch) });
  return waymark;
}

function watchedStore(store: TurnStore, watch: Watch): TurnStore {
  const seen: Pick<TurnStore, 'accept' | 'next' | 'read' | 'commit'> = {
    accept: (id, inbound) => watch.during('accept', () => store.accept(id, inbound)),
    next: (id) => watch.during('next', () => store.next(id)),
    read: (id) => watch.during('read', () => store.read(id)),
    commit: (id, commit) => watch.during('commit', () => store.commit(id, commit)),
  };
  return new Proxy(store, {
    get: (_store, name) => Reflect.get(seen, name) ?? bound(store, name),
  });
}

/** A method of the store itself, which holds what it works with in fields of its own. */
function bound(store: TurnStore, name: string | symbol): unknown {
  const value: unknown = Reflect.get(store, name);
  return typeof value === 'function' ? value.bind(store) : value;
}

function watchedUnderstanding(inner: Understanding, watch: Watch): Understanding {
  return {
    understand: (text, about) => watch.now('understand', () => inner.understand(text, about)),
    match: (text, labels) => watch.now('understand', () => inner.match(text, labels)),
    matchSeveral: (text, labels) => watch.now('understand', () => inner.matchSeveral(text, labels)),
  };
}
