import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

/** Length of a nonce in bytes. */
export const NONCE = 12;

const TAG = 16;

/** Closes bytes under a key together with what they belong to, and opens them only there. */
export interface Cipher {
  /** Gives the pieces to be stored one after another. `about` is authenticated, not stored. */
  seal(key: KeyObject, plain: Buffer, bound: { nonce: Buffer; about: Buffer }): Buffer[];
  /** Throws when a single bit of key, bytes or `about` differs. */
  open(key: KeyObject, sealed: Buffer, about: Buffer): Buffer;
}

/** AES-256-GCM (NIST SP 800-38D); nonce, tag, ciphertext in this order. */
export const aesGcm: Cipher = {
  seal(key, plain, { nonce, about }) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(about);
    const body = cipher.update(plain);
    cipher.final();
    return [nonce, cipher.getAuthTag(), body];
  },

  open(key, sealed, about) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(about);
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    const plain = decipher.update(sealed.subarray(NONCE + TAG));
    decipher.final();
    return plain;
  },
};
