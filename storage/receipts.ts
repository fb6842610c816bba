import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Random } from './master-key.ts';
import { minutesBy } from './minute.ts';

/** Minute, chance and proof: fifteen bytes, which are twenty-four letters and digits. */
const [MINUTE, CHANCE, PROOF] = [4, 6, 5];
const BODY = MINUTE + CHANCE;

/** Crockford's base 32: no letter that is taken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;

/**
 * Receipts for what was destroyed. Each says when, by itself and with a proof that it is from here, so that nothing is
 * kept of it: there is nothing that ties one to a person, and only who was given it has it.
 */
export class Receipts {
  readonly #key: KeyObject;
  readonly #random: Random;

  constructor(key: KeyObject, random: Random) {
    this.#key = key;
    this.#random = random;
  }

  /** A new one, in six groups of four. */
  make(at: Date): string {
    const body = Buffer.alloc(BODY);
    body.writeUInt32BE(minutesBy(at));
    this.#random(CHANCE).copy(body, MINUTE);
    return (written(Buffer.concat([body, this.#proof(body)])).match(/.{4}/g) ?? []).join('-');
  }

  /** The minute that a receipt is for, however it was typed; null for one that is not from here. */
  read(receipt: string): Date | null {
    const bytes = bytesOf(receipt);
    if (bytes === null || bytes.length !== BODY + PROOF) return null;
    const [body, proof] = [bytes.subarray(0, BODY), bytes.subarray(BODY)];
    return timingSafeEqual(proof, this.#proof(body)) ? new Date(body.readUInt32BE() * 60_000) : null;
  }

  #proof(body: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(body).digest().subarray(0, PROOF);
  }
}

function written(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join('');
}

/** What letters stand for; null where one stands for nothing. */
function bytesOf(text: string): Buffer | null {
  const letters = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const numbers = letters.split('').map((letter) => LETTERS.indexOf(letter));
  if (numbers.includes(-1)) return null;
  const bits = numbers.map((number) => number.toString(2).padStart(BITS, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
