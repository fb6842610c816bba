import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * A key of its own for each use, from one key (HKDF-SHA256, RFC 5869). Its bytes are Node's to hold, and are
 * overwritten when nothing refers to it any more.
 */
export function derived(key: Buffer | KeyObject, purpose: string): KeyObject {
  const bytes = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `waymark/1/${purpose}`, 32));
  return secret(bytes);
}

/** Takes key bytes over: what was handed in is overwritten. */
export function secret(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

/** The name an id goes by on disk: without the key nobody can tell whose it is (HMAC-SHA256, base64url). */
export function nameOf(key: KeyObject, id: string): string {
  return createHmac('sha256', key).update(id).digest('base64url');
}
