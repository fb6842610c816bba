import type { KeyObject } from 'node:crypto';
import { type Cipher, NONCE } from './cipher.ts';
import { StoreError } from './errors.ts';
import type { Random } from './master-key.ts';
import { padded, pressed, unpadded } from './pad.ts';

/** What a sealed value belongs to. Moved anywhere else, it does not open. */
export interface Place {
  /** The conversation's name in the store, or what else stands there (`keystore`). */
  readonly conversation: string;
  readonly purpose: string;
  readonly row: number | string;
  readonly revision: number;
  /** Which key closed it: the epoch's day for a wrapped key, else the conversation's first key. */
  readonly key: number;
}

/** Version of the layout on disk: version, key number (32 bits), then what the cipher made. */
const FORMAT = 1;
const HEADER = 5;

/** Nonces drawn at a time: drawing many costs as little as drawing one. */
const NONCES = 64;

/** Closes values and keys for one place each. */
export class Seal {
  readonly #cipher: Cipher;
  readonly #random: Random;
  #nonces: Buffer = Buffer.alloc(0);

  constructor(cipher: Cipher, random: Random) {
    this.#cipher = cipher;
    this.#random = random;
  }

  /** Closes JSON, padded. */
  close(key: KeyObject, place: Place, value: unknown): Buffer {
    return this.wrap(key, place, padded(JSON.stringify(value)));
  }

  /** Closes JSON, pressed together and padded. */
  press(key: KeyObject, place: Place, value: unknown): Buffer {
    return this.wrap(key, place, pressed(JSON.stringify(value)));
  }

  /** Opens what `close` or `press` closed for this place. Throws `store/unreadable` on anything else. */
  open(key: KeyObject, place: Place, sealed: Uint8Array): unknown {
    const text = unpadded(this.unwrap(key, place, sealed));
    try {
      return JSON.parse(text);
    } catch {
      throw new StoreError('store/unreadable');
    }
  }

  /** Closes bytes as they are: for keys, whose length is no secret. */
  wrap(key: KeyObject, place: Place, bytes: Buffer): Buffer {
    const header = Buffer.allocUnsafe(HEADER);
    header.writeUInt8(FORMAT);
    header.writeUInt32BE(place.key, 1);
    const bound = { nonce: this.#nonce(), about: written(place) };
    return Buffer.concat([header, ...this.#cipher.seal(key, bytes, bound)]);
  }

  /** Opens what `wrap` closed for this place. Throws `store/unreadable` on anything else. */
  unwrap(key: KeyObject, place: Place, wrapped: Uint8Array): Buffer {
    const bytes = Buffer.from(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength);
    if (bytes.length < HEADER || bytes[0] !== FORMAT || bytes.readUInt32BE(1) !== place.key)
      throw new StoreError('store/unreadable');
    try {
      return this.#cipher.open(key, bytes.subarray(HEADER), written(place));
    } catch {
      throw new StoreError('store/unreadable');
    }
  }

  /** Random, and handed out once. */
  #nonce(): Buffer {
    if (this.#nonces.length === 0) this.#nonces = this.#random(NONCE * NONCES);
    const nonce = this.#nonces.subarray(0, NONCE);
    this.#nonces = this.#nonces.subarray(NONCE);
    return nonce;
  }
}

/** A JSON list of fixed order and length: no two places are written alike. */
function written({ conversation, purpose, row, revision, key }: Place): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, conversation, purpose, row, revision, key]));
}
