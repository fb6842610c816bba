/**
 * Fires random calls at a Direct Line service of this process, on this machine alone, and prints what it answered:
 * `node scripts/fuzz.ts [count=100000] [seed=1]`. Exits 1 when an answer was none of the protocol's.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzz } from '../test/support/fuzz.ts';
import { openService } from '../test/support/service.ts';

const [count = '100000', seed = '1'] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'fuzz-'));
const service = await openService({ directory, unlimited: true });
const started = Date.now();
const before = process.memoryUsage().rss;
const { statuses, wrong } = await fuzz(service, Number(count), Number(seed));
const seconds = (Date.now() - started) / 1000;
const grown = (process.memoryUsage().rss - before) / 2 ** 20;
console.log(JSON.stringify({ count: Number(count), seconds, rssGrownMb: Math.round(grown), statuses }));
console.log(JSON.stringify({ wrong: wrong.length, reports: [...new Set(service.reports)] }));
for (const one of wrong.slice(0, 20)) console.log(one);
await service.stop();
rmSync(directory, { recursive: true });
process.exitCode = wrong.length === 0 ? 0 : 1;
