import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { keyIn, loadMasterKey, makeMasterKey, rotateMasterKey, StoreError } from '../storage/index.ts';

/**
 * Puts the store under another master key, with the same settings as the service, which must not run meanwhile:
 *
 *     npm run rotate-key -- --to=FILE
 *
 * The file is made when it is not there. Run again after a crash, it finishes. Exits with 1 and says why when it
 * changed nothing.
 */
const SAID: Readonly<Record<string, string>> = {
  'store/in-use': 'The service is running. Stop it, run this again, and start it with the new key.',
  'key/wrong': 'These keys are not under the present master key, nor under the new one.',
  'key/missing': 'There is no such key file, or there are no keys in the data directory.',
  'key/exposed': 'A key file may be read or written by others. Take their rights to it away (chmod 600).',
  'key/malformed': 'A key file does not hold 32 bytes, 64 hexadecimal digits or base64.',
};

try {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  if (values.to === undefined) throw new StoreError('key/missing');
  const { dataDir: directory, masterKey } = readConfig();
  const to = resolve(values.to);
  const from = await keyIn(masterKey).read();
  const rotation = { from, random: randomBytes, clock: () => new Date() };
  const key = existsSync(to) ? loadMasterKey(to) : makeMasterKey(to, randomBytes);
  const files = rotateMasterKey({ directory, to: key, ...rotation });
  process.stdout.write(
    [
      `Done: ${files} ${files === 1 ? 'keystore opens' : 'keystores open'} with ${to} and with no other key.`,
      'Next: let MASTER_KEY_FILE (or the systemd credential) name that file, start the service,',
      'and destroy the old key, also where backups hold it.\n',
    ].join('\n'),
  );
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  process.stderr.write(`${SAID[code] ?? code}\nNothing was changed.\n`);
  process.exitCode = 1;
}
