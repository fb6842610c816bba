/**
 * Fires random calls and form posts at a service of this process, on this machine alone, and prints what it
 * answered: `node scripts/fuzz.ts [count=100000] [seed=1]`, half of them each. Exits 1 when an answer was none that
 * a client or a person may have.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callsTo } from '../test/support/fuzz-calls.ts';
import { formsTo } from '../test/support/fuzz-forms.ts';
import { fuzz } from '../test/support/fuzz.ts';
import { openService } from '../test/support/service.ts';

const [count = '100000', seed = '1'] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'fuzz-'));
const service = await openService({ directory, unlimited: true });
const half = { count: Math.ceil(Number(count) / 2), seed: Number(seed) };
let failed = false;
for (const [name, aimAt] of Object.entries({ calls: callsTo, forms: formsTo })) {
  const started = Date.now();
  const { statuses, wrong } = await fuzz(service, await aimAt(service, half.count), half);
  const seconds = (Date.now() - started) / 1000;
  console.log(JSON.stringify({ name, count: half.count, seconds, statuses, wrong: wrong.length }));
  for (const one of wrong.slice(0, 20)) console.log(one);
  failed ||= wrong.length > 0;
}
console.log(JSON.stringify({ reports: [...new Set(service.reports)] }));
await service.stop();
rmSync(directory, { recursive: true });
process.exitCode = failed ? 1 : 0;
