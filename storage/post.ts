import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto';
import type { Database, Query } from './database.ts';
import { StoreError } from './errors.ts';
import { FIRST_KEY } from './keys.ts';
import type { Random } from './master-key.ts';
import { derived, secret } from './names.ts';
import type { Place, Seal } from './seal.ts';
import type { Secrets } from './secrets.ts';
import type { Owner } from './values.ts';

export const POST = `
  CREATE TABLE IF NOT EXISTS post (conversation TEXT PRIMARY KEY, public BLOB NOT NULL, private BLOB NOT NULL)
    WITHOUT ROWID`;

/** What stands in front of the 32 bytes of an X25519 key in DER (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b656e032100', 'hex');

const BYTES = 32;

/** A letter as it is stored: the sender's one-time public key, then what it closed. */
interface Sealed {
  readonly once: Buffer;
  readonly body: Buffer;
}

/**
 * A pair of keys for each conversation that is kept. The public half closes what arrives while nobody can read the
 * conversation; the private half is closed under the conversation's own key, so that only her code leads to it. The
 * public half is closed too, under a key of the installation: nobody puts another in its place.
 */
export class Post {
  readonly #parts: { readonly seal: Seal; readonly random: Random; readonly secrets: Secrets };
  readonly #find: Query<{ public: Uint8Array; private: Uint8Array }>;
  readonly #add: Query<never>;

  constructor(db: Database, parts: { seal: Seal; random: Random; secrets: Secrets }) {
    this.#parts = parts;
    this.#find = db.prepare('SELECT public, private FROM post WHERE conversation = ?');
    this.#add = db.prepare('INSERT INTO post VALUES (?, ?, ?)');
  }

  /** Makes the pair from the conversation's key, once. Call within a step. */
  make(conversation: string, key: Buffer): void {
    if (this.#find.get(conversation) !== undefined) return;
    const { seal, random, secrets } = this.#parts;
    const half = random(BYTES);
    const open = publicOf(half);
    const [ours, hers] = [secrets.keyFor('post'), derived(key, 'post')];
    const publicHalf = seal.wrap(ours, placeOf(conversation, 'public'), open);
    this.#add.run(conversation, publicHalf, seal.wrap(hers, placeOf(conversation, 'private'), half));
    half.fill(0);
  }

  /** Closes a letter for its number, readable with the private half alone; null when the conversation has none. */
  close(conversation: string, number: number, value: unknown): Buffer | null {
    const row = this.#find.get(conversation);
    if (row === undefined) return null;
    const { seal, random, secrets } = this.#parts;
    const to = seal.unwrap(secrets.keyFor('post'), placeOf(conversation, 'public'), row.public);
    const half = random(BYTES);
    const once = publicOf(half);
    const key = letterKey(half, to, { once, to });
    half.fill(0);
    return Buffer.concat([once, seal.close(key, placeOf(conversation, 'letter', number), value)]);
  }

  /** Throws `store/unreadable` unless this very letter was closed for this very number. */
  open({ name, keys }: Owner, number: number, sealed: Uint8Array): unknown {
    const row = this.#find.get(name);
    if (row === undefined) throw new StoreError('store/unreadable');
    const half = this.#parts.seal.unwrap(keys.post, placeOf(name, 'private'), row.private);
    const { once, body } = split(sealed);
    return this.#parts.seal.open(readingKey(half, once), placeOf(name, 'letter', number), body);
  }
}

/** The key of a letter as its reader works it out. Throws `store/unreadable` for bytes that are no key. */
export function readingKey(half: Buffer, once: Buffer): KeyObject {
  try {
    return letterKey(half, once, { once, to: publicOf(half) });
  } catch {
    throw new StoreError('store/unreadable');
  }
}

/** A stored letter's two parts. */
export function split(sealed: Uint8Array): Sealed {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  return { once: bytes.subarray(0, BYTES), body: bytes.subarray(BYTES) };
}

/** X25519 (RFC 7748), then HKDF-SHA256 over what was agreed, bound to both public keys. */
function letterKey(half: Buffer, other: Buffer, { once, to }: { once: Buffer; to: Buffer }): KeyObject {
  const agreed = diffieHellman({ privateKey: privateKeyOf(half), publicKey: publicKeyOf(other) });
  const salt = Buffer.concat([once, to]);
  return secret(Buffer.from(hkdfSync('sha256', agreed, salt, 'waymark/1/letter', 32)));
}

function publicOf(half: Buffer): Buffer {
  const der = createPublicKey(privateKeyOf(half)).export({ format: 'der', type: 'spki' });
  return der.subarray(PUBLIC.length);
}

function privateKeyOf(half: Buffer): KeyObject {
  const der = Buffer.concat([PRIVATE, half]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return key;
}

function publicKeyOf(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC, bytes]), format: 'der', type: 'spki' });
}

function placeOf(conversation: string, purpose: 'public' | 'private' | 'letter', row = 0): Place {
  return { conversation, purpose, row, revision: 0, key: FIRST_KEY };
}
