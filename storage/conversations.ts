import type { KeyObject } from 'node:crypto';
import type { Database } from './database.ts';
import { orNull, StoreError } from './errors.ts';
import { keysFrom } from './keys.ts';
import type { Keystore } from './keystore.ts';
import { nameOf } from './names.ts';
import type { ConversationRow, Rows } from './rows.ts';
import type { About, Owner, Values } from './values.ts';

/** What every part of the store works with. */
export interface Parts {
  readonly db: Database;
  readonly rows: Rows;
  readonly keystore: Keystore;
  readonly values: Values;
  /** The key of the names that conversations go by. */
  readonly naming: KeyObject;
  readonly clock: () => Date;
}

/** A conversation that can be read now. */
export interface Opened extends Owner {
  readonly number: number;
  readonly about: About;
}

/** How many conversations keep their keys in memory between messages; the others fetch them anew. */
const AT_HAND = 256;

/** Finds conversations by id and holds the keys of those used last. */
export class Conversations {
  readonly #parts: Parts;
  readonly #open = new Map<string, Opened>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Throws `conversation/gone` unless it is open. */
  find(id: string): Opened {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const name = nameOf(this.#parts.naming, id);
    const row = this.#parts.db.read(() => this.#parts.rows.byName.get(name));
    const opened = row === undefined ? null : this.open(row);
    if (opened === null) throw new StoreError('conversation/gone');
    this.#remember(opened);
    return opened;
  }

  /** Opens a row with the key that the keystore holds; null when it holds none. */
  open(row: ConversationRow): Opened | null {
    const key = row.phase === 'open' ? this.#parts.keystore.keyOf(row.name) : null;
    return key === null ? null : this.openWith(row, key);
  }

  /** Opens a row with its key, whose bytes are overwritten. */
  openWith({ number, name, about }: ConversationRow, key: Buffer): Opened {
    const keys = keysFrom(key);
    key.fill(0);
    const opened = this.#parts.values.open({ name, keys }, 'about', { row: 0, body: about });
    return { number, name, keys, about: opened };
  }

  /** The id of a row; null when it cannot be opened, which must not keep the others from being answered. */
  idOf(row: ConversationRow): string | null {
    return orNull(() => this.open(row)?.about.id ?? null);
  }

  /** Lets go of its keys in memory. */
  forget(name: string): void {
    for (const [id, known] of this.#open) if (known.name === name) this.#open.delete(id);
  }

  #remember(opened: Opened): void {
    const [oldest] = this.#open.keys();
    if (this.#open.size >= AT_HAND && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(opened.about.id, opened);
  }
}
