import type { KeyObject } from 'node:crypto';
import type { Database, Query } from './database.ts';
import type { KeyParts } from './epochs.ts';
import { StoreError } from './errors.ts';
import { derived, secret } from './names.ts';
import type { Place, Seal } from './seal.ts';

type Secret = 'names' | 'uses';

/**
 * What an installation keeps for itself, so that another master key changes none of it: the key that names come from,
 * the root of keys for other uses, and the proof that a master key is the right one.
 */
export class Secrets {
  /** Random per installation: the salt of its codes, and what ties the keystore to its data. No secret. */
  readonly installation: Buffer;
  /** The key of the names that conversations go by. */
  readonly naming: KeyObject;
  readonly #uses: KeyObject;
  readonly #seal: Seal;
  readonly #find: Query<{ value: Uint8Array }>;
  readonly #put: Query<never>;
  #wrapping: KeyObject;

  /** Call within a step. Throws `key/wrong` for another master key than the one it was last wrapped under. */
  constructor(db: Database, { masterKey, seal, random }: KeyParts) {
    this.#seal = seal;
    this.#find = db.prepare('SELECT value FROM fact WHERE name = ?');
    this.#put = db.prepare('INSERT OR REPLACE INTO fact VALUES (?, ?)');
    this.#wrapping = derived(masterKey, 'secrets');
    const isOld = this.#find.get('check') !== undefined;
    this.installation = this.#fact('installation', () => random(16));
    this.#check(masterKey);
    this.naming = this.#secret('names', () => (isOld ? derived(masterKey, 'names').export() : random(32)));
    this.#uses = this.#secret('uses', () => random(32));
  }

  /** A key for one use, the same for as long as the installation lives. */
  keyFor(purpose: string): KeyObject {
    return derived(this.#uses, `use/${purpose}`);
  }

  /** From now on only this master key opens them. Call within a step. */
  rewrap(to: Buffer): void {
    this.#wrapping = derived(to, 'secrets');
    this.#put.run('check', this.#proof(to));
    this.#put.run('names', this.#wrapped('names', this.naming.export()));
    this.#put.run('uses', this.#wrapped('uses', this.#uses.export()));
  }

  #secret(name: Secret, make: () => Buffer): KeyObject {
    const wrapped = this.#fact(name, () => this.#wrapped(name, make()));
    return secret(this.#seal.unwrap(this.#wrapping, placeOf(name), wrapped));
  }

  #wrapped(name: Secret, bytes: Buffer): Buffer {
    const wrapped = this.#seal.wrap(this.#wrapping, placeOf(name), bytes);
    bytes.fill(0);
    return wrapped;
  }

  /** A master key that is not the one this installation goes by is refused before it can do harm. */
  #check(masterKey: Buffer): void {
    const proof = this.#fact('check', () => this.#proof(masterKey));
    try {
      this.#seal.unwrap(derived(masterKey, 'check'), placeOf('check'), proof);
    } catch {
      throw new StoreError('key/wrong');
    }
  }

  #proof(masterKey: Buffer): Buffer {
    return this.#seal.wrap(derived(masterKey, 'check'), placeOf('check'), this.installation);
  }

  #fact(name: string, make: () => Buffer): Buffer {
    const found = this.#find.get(name);
    if (found !== undefined) return Buffer.from(found.value);
    const value = make();
    this.#put.run(name, value);
    return value;
  }
}

function placeOf(purpose: Secret | 'check'): Place {
  return { conversation: 'keystore', purpose, row: 0, revision: 0, key: 0 };
}
