import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Talk, talkTo } from './direct-line.ts';
import type { FromPeer } from './peers/peer.ts';

/** One row of the table: what a turn costs the process that answers it, and how long the answer takes. */
export interface Row {
  readonly name: string;
  readonly turns_per_core_s: number;
  readonly cpu_us_per_turn: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

/** Everyone who is measured, and how a conversation is held with them. */
const PEERS: readonly { readonly name: string; readonly talk: (port: number) => Promise<Talk> }[] = [
  { name: 'waymark-sqlite', talk: talkTo },
];

/** A person's way from the first question to the middle of her story, as messages. */
const LINES = ['yes', 'longer', 'me', 'write', 'yes', '18 or over', 'no', 'it started last year'];
const STORY = 'he reads my messages and asks where i was, then he says sorry and it starts again';

const TALKS = 50;
const BATCHES = 24;
const TURNS_IN_BATCH = 50;

/** Holds the same conversations with everyone in turn and measures them, warm, in one run. */
export async function turns(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name, talk } of PEERS) rows.push(await measured(name, talk));
  return rows;
}

async function measured(name: string, talk: (port: number) => Promise<Talk>): Promise<Row> {
  const peer = await started(name);
  try {
    const talks = await Promise.all(Array.from({ length: TALKS }, () => talk(peer.port)));
    for (const line of LINES) await Promise.all(talks.map((one) => one.say(line)));
    await batch(talks);
    const costs: number[] = [];
    const waits: number[] = [];
    for (let at = 0; at < BATCHES; at += 1) {
      const before = await peer.cpu();
      waits.push(...(await batch(talks)));
      costs.push(((await peer.cpu()) - before) / TURNS_IN_BATCH);
    }
    for (const one of talks) one.close();
    return row(name, costs, waits);
  } finally {
    peer.end();
  }
}

/** So many turns, each conversation taking its own in order. */
async function batch(talks: readonly Talk[]): Promise<readonly number[]> {
  const each = TURNS_IN_BATCH / talks.length;
  const waits = await Promise.all(
    talks.map(async (one) => {
      const own: number[] = [];
      for (let turn = 0; turn < each; turn += 1) own.push(await one.say(STORY));
      return own;
    }),
  );
  return waits.flat();
}

function row(name: string, costs: readonly number[], waits: readonly number[]): Row {
  const cpu = at(costs, 0.5);
  return {
    name,
    turns_per_core_s: Math.round(1_000_000 / cpu),
    cpu_us_per_turn: Math.round(cpu),
    p50_ms: rounded(at(waits, 0.5)),
    p99_ms: rounded(at(waits, 0.99)),
  };
}

/** The value below which this part of them lies. */
function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

interface Peer {
  readonly port: number;
  cpu(): Promise<number>;
  end(): void;
}

async function started(name: string): Promise<Peer> {
  const child = fork(join(import.meta.dirname, 'peers', `${name}.ts`), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const first = await heard(child);
  if (!('port' in first)) throw new Error(`${name} did not say where it is`);
  return {
    port: first.port,
    async cpu() {
      const answer = heard(child);
      child.send('cpu');
      const said = await answer;
      return 'cpu' in said ? said.cpu : NaN;
    },
    end: () => void child.kill(),
  };
}

async function heard(child: ChildProcess): Promise<FromPeer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as FromPeer));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}
