import type { KeyObject } from 'node:crypto';
import type { Database, Query } from './database.ts';
import type { Epochs, KeyParts } from './epochs.ts';
import { FIRST_KEY } from './keys.ts';
import { minutesBy } from './minute.ts';
import { secret } from './names.ts';
import type { Place } from './seal.ts';

export const LEFT = `
  CREATE TABLE IF NOT EXISTS left_open (item TEXT PRIMARY KEY, conversation TEXT NOT NULL, day INTEGER NOT NULL,
    until INTEGER NOT NULL, wrapped BLOB NOT NULL, body BLOB NOT NULL) WITHOUT ROWID`;

interface Row {
  readonly day: number;
  readonly until: number;
  readonly wrapped: Uint8Array;
  readonly body: Uint8Array;
}

/**
 * What people left open, each under a key of its own, which stands under its day's. It lies beside the keys and not
 * with the conversations, so that no backup holds it and destroying it is one step.
 */
export class LeftRows {
  readonly #db: Database;
  readonly #parts: KeyParts;
  readonly #epochs: Epochs;
  readonly #find: Query<Row>;
  readonly #put: Query<never>;
  readonly #forget: Record<'item' | 'conversation' | 'until', Query<never>>;

  constructor(db: Database, parts: KeyParts, epochs: Epochs) {
    this.#db = db;
    this.#parts = parts;
    this.#epochs = epochs;
    this.#find = db.prepare('SELECT day, until, wrapped, body FROM left_open WHERE item = ?');
    this.#put = db.prepare('INSERT OR REPLACE INTO left_open VALUES (?, ?, ?, ?, ?, ?)');
    this.#forget = {
      item: db.prepare('DELETE FROM left_open WHERE item = ?'),
      conversation: db.prepare('DELETE FROM left_open WHERE conversation = ?'),
      until: db.prepare('DELETE FROM left_open WHERE until <= ?'),
    };
  }

  put(item: string, left: { conversation: string; until: number; payload: unknown }): void {
    const { seal, random } = this.#parts;
    this.#db.step(() => {
      const epoch = this.#epochs.today();
      const key = random(32);
      const wrapped = seal.wrap(epoch.key, placeOf(item, 'left key', left), key);
      const body = seal.close(secret(key), placeOf(item, 'left', left), left.payload);
      this.#put.run(item, left.conversation, epoch.day, left.until, wrapped, body);
    });
  }

  /** Null when there is none, or its time is over. Throws `store/unreadable` when anything of it was changed. */
  read(item: string): unknown {
    return this.#db.read(() => {
      const row = this.#find.get(item);
      if (row === undefined || row.until <= minutesBy(this.#parts.clock())) return null;
      const key = this.#keyOf(item, row);
      return this.#parts.seal.open(key, placeOf(item, 'left', row), row.body);
    });
  }

  forget(item: string): void {
    this.#db.step(() => this.#forget.item.run(item));
  }

  /** Everything that was left open of a conversation. */
  forgetAll(conversation: string): void {
    this.#db.step(() => this.#forget.conversation.run(conversation));
  }

  /** Call within a step. */
  forgetPast(): void {
    this.#forget.until.run(minutesBy(this.#parts.clock()));
  }

  #keyOf(item: string, row: Row): KeyObject {
    const epoch = this.#epochs.of(row.day);
    return secret(this.#parts.seal.unwrap(epoch, placeOf(item, 'left key', row), row.wrapped));
  }
}

/** Its end is part of its place: nobody gives it more time than she did. */
function placeOf(item: string, purpose: string, { until }: { until: number }): Place {
  return { conversation: item, purpose, row: 0, revision: until, key: FIRST_KEY };
}
