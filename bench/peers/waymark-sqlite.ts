import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openService } from '../../service.ts';
import { freePort, plainConfig } from '../../test/support/plain.ts';
import { offer } from './peer.ts';

/** Waymark as it is hosted, over SQLite, in a directory of its own. */
const port = await freePort();
const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
await openService(plainConfig({ port, dataDir }), {
  clock: () => new Date(),
  random: randomBytes,
  report: (code) => void process.stderr.write(`${code}\n`),
});
offer(port);
