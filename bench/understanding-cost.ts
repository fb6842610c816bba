import { cpuUsage, memoryUsage } from 'node:process';
import { createUnderstanding, LANGUAGES } from '../understanding/index.ts';
import { SecondReading } from '../understanding/recognizers/index.ts';
import { rounded } from './numbers.ts';
import { unheard } from './understanding.ts';

/** What understanding costs. Milliseconds unless the name says otherwise. */
export interface CostRow {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
}

const AT = '2026-11-18T15:30:00Z';
const WARM = 3;
const ROUNDS = 3;

/** The cost of one message of each language with every language screened, of long and of hostile text. */
export async function understandingCost(): Promise<readonly CostRow[]> {
  const before = { cpu: cpuUsage(), memory: memoryUsage().rss };
  const { understand } = createUnderstanding();
  const load = cpuUsage(before.cpu);
  const lines = LANGUAGES.flatMap(({ id }) => unheard(id).map(({ text }) => ({ text, locale: id })));
  const read = ({ text, locale }: { text: string; locale: string }) => {
    understand(text, { locale, at: AT });
  };
  for (let round = 0; round < WARM; round += 1) lines.forEach(read);
  const messages = timed(Array.from({ length: ROUNDS }, () => lines).flat(), read);
  const long = lines.map(({ text }) => text).join('. ');
  const pieces = Array.from({ length: 20 }, (_, index) => ({
    text: long.slice(index * 1000).slice(0, 20_000),
    locale: 'en',
  }));
  const hostile = HOSTILE.map((piece) => ({ text: piece.repeat(20_000 / piece.length), locale: 'en' }));
  const second = await secondTimes();
  return [
    { name: 'a message, every language screened', ...messages },
    { name: '20,000 characters', ...timed(pieces, read) },
    { name: '20,000 characters made to hold it up', ...timed(hostile, read) },
    { name: 'a second reading of a time, in its worker', ...second },
    one('load, CPU', (load.user + load.system) / 1000),
    one('memory, MB', (memoryUsage().rss - before.memory) / 2 ** 20),
  ];
}

const HOSTILE = [
  'a ',
  'he ',
  '12-',
  ' ',
  'not not ',
  '.',
  'my throat his hands ',
  'last last ago ',
  '٣/',
  'ق',
];

function one(name: string, value: number): CostRow {
  return { name, median: rounded(value, 0), p99: rounded(value, 0) };
}

function timed<T>(all: readonly T[], read: (one: T) => void): Omit<CostRow, 'name'> {
  return spread(
    all.map((item) => {
      const from = performance.now();
      read(item);
      return performance.now() - from;
    }),
  );
}

async function secondTimes(): Promise<Omit<CostRow, 'name'>> {
  const second = new SecondReading({ patience: 10_000 });
  const times: number[] = [];
  for (let count = 0; count < 60; count += 1) {
    const from = performance.now();
    await second.read('it was the second friday of october', { locale: 'en', now: AT });
    if (count >= 20) times.push(performance.now() - from);
  }
  await second.close();
  return spread(times);
}

function spread(times: readonly number[]): Omit<CostRow, 'name'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.floor(share * sorted.length)] ?? 0, 2);
  return { median: at(0.5), p99: at(0.99) };
}
