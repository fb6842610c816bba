import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { chart } from './chart.ts';
import { length } from './length.ts';
import { memory } from './memory.ts';
import { page } from './page.ts';
import { several } from './several.ts';
import { tableOf } from './table.ts';
import { turn } from './turn.ts';
import { turns } from './turns.ts';
import { understanding } from './understanding.ts';
import { understandingCost } from './understanding-cost.ts';
import { understandingPage } from './understanding-page.ts';

/** Every table there is, by the name it is asked for. */
const TABLES: Readonly<Record<string, () => Promise<readonly object[]>>> = {
  turns,
  turn,
  length,
  several,
  memory,
  page,
  understanding,
  'understanding-cost': understandingCost,
};

/** What has to be said beside them. */
const NOTES: Readonly<Record<string, string>> = {
  turns:
    'CPU is of the process that answers, without Redis, whose own has a column. Medians of batches, everyone in ' +
    'turn. Times are of one conversation at a time.',
  turn: 'CPU of this process, microseconds; without the HTTP door; medians of each line do not add up.',
  length: 'CPU of this process, microseconds; without the HTTP door.',
  several:
    'Two cores carry the driver, Redis and the processes: what they do by the clock is theirs all together. The ' +
    'last two columns are what they would do with a free core each.',
  memory:
    'Conversations of ten messages and their answers, and whole accounts, three minutes after everyone has gone.',
  understanding: 'Lines of authors nothing was learnt from; commands and dates from the tests.',
  'understanding-cost': 'Wall clock of this process; on a shared machine only their order tells.',
  page: 'Medians of five first visits with Chromium.',
};

/** Where what was measured is kept. */
const KEPT = join(import.meta.dirname, '../data/bench');
const PICTURE = join(import.meta.dirname, '../docs/pictures/turns.svg');

const words = process.argv.slice(2);
const json = words.includes('--json');
const asked = words.filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => TABLES[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `No such table: ${unknown.join(', ')}. There are: ${Object.keys(TABLES).join(', ')}.\n`,
  );
  process.exit(2);
}

/** What it was measured on, as far as it matters to a reader. */
function machine(): object {
  const [first] = cpus();
  const load = loadavg().map((one) => Math.round(one * 100) / 100);
  return { processors: cpus().length, model: first?.model ?? '', node: process.version, load };
}

for (const [name, measure] of Object.entries(TABLES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const before = { measured: new Date().toISOString(), machine: machine() };
  const rows = await measure();
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(join(KEPT, `${name}.json`), `${JSON.stringify({ ...before, rows }, null, 2)}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
  else console.log(`\n${name}\n\n${tableOf(rows)}\n\n${NOTES[name] ?? ''}`);
}
if (words.includes('--page')) understandingPage(KEPT);
if (words.includes('--chart')) writeFileSync(PICTURE, chart(join(KEPT, 'turns.json')));
process.exit(0);
