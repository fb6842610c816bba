import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aesGcm } from './cipher.ts';
import { StoreError } from './errors.ts';
import { Keystore } from './keystore.ts';
import type { Random } from './master-key.ts';
import { Seal } from './seal.ts';

/** Where the keys of a store may be: with SQLite, with Redis. */
const FILES = ['keys.db', 'redis-keys.db'] as const;

/** What a rotation is done with. */
export interface Rotation {
  readonly directory: string;
  readonly from: Buffer;
  readonly to: Buffer;
  readonly random: Random;
  readonly clock: () => Date;
}

/**
 * Puts every keystore of a directory under another master key, each in one step, and says how many. Done again after
 * a crash it finishes what is left: a file that the new key opens is one that was done. Throws `store/in-use` while a
 * service on SQLite runs, `key/wrong` for a key that opens neither way, `key/missing` where there are no keys.
 */
export function rotateMasterKey({ directory, ...rotation }: Rotation): number {
  const paths = FILES.map((file) => join(directory, file)).filter((path) => existsSync(path));
  if (paths.length === 0) throw new StoreError('key/missing');
  for (const path of paths) rotate(path, rotation);
  return paths.length;
}

function rotate(path: string, { from, to, random, clock }: Omit<Rotation, 'directory'>): void {
  const opened = (masterKey: Buffer): Keystore =>
    new Keystore(path, { masterKey, seal: new Seal(aesGcm, random), random, clock });
  const keystore = opensWith(() => opened(from)) ?? opened(to);
  try {
    keystore.rotate(to);
  } finally {
    keystore.close();
  }
}

function opensWith(open: () => Keystore): Keystore | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'key/wrong') return null;
    throw error;
  }
}
