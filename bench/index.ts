import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { page } from './page.ts';
import { turns } from './turns.ts';

/** Every table there is, by the name it is asked for. */
const TABLES: Readonly<Record<string, () => Promise<readonly object[]>>> = { turns, page };

/** Where what was measured is kept. */
const KEPT = join(import.meta.dirname, '../data/bench');

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

for (const [name, measure] of Object.entries(TABLES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const rows = await measure();
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(join(KEPT, `${name}.json`), `${JSON.stringify({ rows }, null, 2)}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
  else {
    console.log(`\n${name}`);
    console.table(rows);
  }
}
process.exit(0);
