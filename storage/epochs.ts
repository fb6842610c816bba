import type { KeyObject } from 'node:crypto';
import type { Database, Query } from './database.ts';
import { StoreError } from './errors.ts';
import { derived, secret } from './names.ts';
import type { Random } from './master-key.ts';
import type { Place, Seal } from './seal.ts';

/** What keys are made and wrapped with. */
export interface KeyParts {
  readonly masterKey: Buffer;
  readonly seal: Seal;
  readonly random: Random;
  readonly clock: () => Date;
  /** Whether other processes of this machine use the same keys. */
  readonly shared?: boolean;
}

const DAY = 86_400_000;

/**
 * One key per UTC day between the master key and the conversations of that day. When a day's key is destroyed,
 * whatever copy of a wrapped key lingers on the disk is worth nothing.
 */
export class Epochs {
  readonly #seal: Seal;
  readonly #random: Random;
  readonly #clock: () => Date;
  readonly #known = new Map<number, KeyObject>();
  readonly #find: Query<{ wrapped: Uint8Array }>;
  readonly #add: Query<never>;
  readonly #all: Query<{ day: number; wrapped: Uint8Array }>;
  readonly #rewrap: Query<never>;
  readonly #destroy: Query<never>;
  #wrapping: KeyObject;

  constructor(db: Database, parts: KeyParts) {
    this.#wrapping = derived(parts.masterKey, 'epochs');
    this.#seal = parts.seal;
    this.#random = parts.random;
    this.#clock = parts.clock;
    this.#find = db.prepare('SELECT wrapped FROM epoch WHERE day = ?');
    this.#add = db.prepare('INSERT INTO epoch VALUES (?, ?)');
    this.#all = db.prepare('SELECT day, wrapped FROM epoch');
    this.#rewrap = db.prepare('UPDATE epoch SET wrapped = ? WHERE day = ?');
    this.#destroy = db.prepare(
      'DELETE FROM epoch WHERE day < ? AND day NOT IN (SELECT day FROM open UNION SELECT day FROM left_open)',
    );
  }

  /** The key of the day it is, made when it is the first of that day. Call within a step. */
  today(): { day: number; key: KeyObject } {
    const day = this.#day();
    const row = this.#find.get(day);
    if (row !== undefined) return { day, key: this.of(day) };
    const key = this.#random(32);
    this.#add.run(day, this.#seal.wrap(this.#wrapping, placeOf(day), key));
    return { day, key: secret(key) };
  }

  /** The key of a day. Throws `store/unreadable` when it is not there. */
  of(day: number): KeyObject {
    const known = this.#known.get(day);
    if (known !== undefined) return known;
    const row = this.#find.get(day);
    if (row === undefined) throw new StoreError('store/unreadable');
    const key = secret(this.#seal.unwrap(this.#wrapping, placeOf(day), row.wrapped));
    this.#known.set(day, key);
    return key;
  }

  /** From now on only this master key opens them. Call within a step. */
  rewrap(to: Buffer): void {
    const wrapping = derived(to, 'epochs');
    for (const { day, wrapped } of this.#all.all()) {
      const key = this.#seal.unwrap(this.#wrapping, placeOf(day), wrapped);
      this.#rewrap.run(this.#seal.wrap(wrapping, placeOf(day), key), day);
      key.fill(0);
    }
    this.#wrapping = wrapping;
  }

  /** Also lets go of what another process destroyed. */
  destroyUnneeded(): void {
    this.#destroy.run(this.#day());
    for (const day of this.#known.keys()) if (this.#find.get(day) === undefined) this.#known.delete(day);
  }

  #day(): number {
    return Math.floor(this.#clock().getTime() / DAY);
  }
}

function placeOf(day: number): Place {
  return { conversation: 'keystore', purpose: 'epoch', row: day, revision: 0, key: 0 };
}
