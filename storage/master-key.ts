import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from './errors.ts';

/** Bytes from a source fit for keys. */
export type Random = (bytes: number) => Buffer;

/**
 * Where the master key comes from. Asked once, when the service starts, so a source may ask a key management service
 * to unwrap what it holds. Rejects with `key/missing`, `key/exposed` or `key/malformed`; the service then does not
 * start. The key is never written anywhere by who asked for it.
 */
export interface MasterKeySource {
  /** 32 bytes, the same each time. */
  read(): Promise<Buffer>;
}

/**
 * A key in a file of the service's own or, as a `credential`, in one that systemd hands over (`LoadCredential=` or
 * `LoadCredentialEncrypted=`, systemd.exec(5)): there the access list that lets the service in shows as rights of the
 * group.
 */
export function keyIn({ file, credential }: { file: string; credential?: boolean }): MasterKeySource {
  return { read: async () => read(file, credential === true ? WORLD : OTHERS) };
}

const BYTES = 32;
const OTHERS = 0o077;
const WORLD = 0o007;

/**
 * Reads the 32-byte master key: raw, 64 hex digits or base64. Throws `key/missing` when there is no such file,
 * `key/exposed` when anyone but its owner has any right to it, `key/malformed` when it is not 32 bytes.
 */
export function loadMasterKey(path: string): Buffer {
  return read(path, OTHERS);
}

/**
 * Makes a master key for a first run, readable by its owner alone, on the disk before it is returned. Throws
 * `key/exists` rather than replace one: whatever an older key protects would be lost with it.
 */
export function makeMasterKey(path: string, random: Random): Buffer {
  const key = random(BYTES);
  const file = opened(path, 'wx');
  try {
    writeSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const directory = openSync(dirname(path), 'r');
  fsyncSync(directory);
  closeSync(directory);
  return key;
}

function read(path: string, nobody: number): Buffer {
  const file = opened(path, 'r');
  try {
    const about = fstatSync(file);
    if ((about.mode & nobody) !== 0) throw new StoreError('key/exposed');
    if (!about.isFile()) throw new StoreError('key/malformed');
    return decoded(readFileSync(file));
  } finally {
    closeSync(file);
  }
}

function opened(path: string, flags: 'r' | 'wx'): number {
  try {
    return openSync(path, flags, 0o600);
  } catch {
    throw new StoreError(flags === 'r' ? 'key/missing' : 'key/exists');
  }
}

function decoded(bytes: Buffer): Buffer {
  if (bytes.length === BYTES) return bytes;
  const text = bytes.toString('latin1').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  throw new StoreError('key/malformed');
}
