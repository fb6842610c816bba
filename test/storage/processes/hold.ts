import { randomBytes } from 'node:crypto';
import { openStore, StoreError } from '../../../storage/index.ts';

/** Opens the store of a directory and holds it until it is killed; says how that went. */
const [directory = '', masterKey = ''] = process.argv.slice(2);

try {
  openStore({
    directory,
    masterKey: Buffer.from(masterKey, 'hex'),
    random: randomBytes,
    clock: () => new Date(),
  });
  process.stdout.write('open\n');
  setTimeout(() => process.exit(1), 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof StoreError ? error.code : String(error)}\n`);
}
