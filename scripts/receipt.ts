import { randomBytes } from 'node:crypto';
import { readConfig } from '../config.ts';
import { keyIn, openStore, StoreError } from '../storage/index.ts';
import { openRedisStore } from '../storage/redis/index.ts';

/**
 * Says whether a receipt is from here, and when what it is for was deleted, with the same settings as the service. Over
 * SQLite the service must not run meanwhile:
 *
 *     npm run receipt -- XXXX-XXXX-XXXX-XXXX-XXXX-XXXX
 *
 * Exits with 1 for one that is not from here.
 */
const KINDS = 'its keys, messages and answers, record, code, letters, and what had been left open';

try {
  const { dataDir: directory, masterKey, redis } = readConfig();
  const opening = {
    directory,
    masterKey: await keyIn(masterKey).read(),
    random: randomBytes,
    clock: () => new Date(),
  };
  const open =
    redis === null ? openStore(opening) : await openRedisStore({ ...opening, redis, report: () => {} });
  const at = open.receipts.read(process.argv.slice(2).join(' '));
  open.close();
  const minute = at?.toISOString().slice(0, 16).replace('T', ' ');
  process.stdout.write(
    minute === undefined
      ? 'This receipt is not from here.\n'
      : `Genuine. At ${minute} UTC all of one conversation was deleted here: ${KINDS}.\n`,
  );
  process.exitCode = minute === undefined ? 1 : 0;
} catch (error) {
  const inUse = error instanceof StoreError && error.code === 'store/in-use';
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  process.stderr.write(
    inUse ? 'The service is running. Stop it first, or ask a copy of its keys.\n' : `${code}\n`,
  );
  process.exitCode = 1;
}
