import type { Closed } from '../bots/store.ts';
import type { Conversations, Parts } from './conversations.ts';
import type { Endings } from './endings.ts';
import type { Shelf } from './shelved.ts';
import type { Random } from './master-key.ts';
import { minuteOf } from './minute.ts';

/** What keeping asks of the store on SQLite. */
export class SqliteShelf implements Shelf {
  readonly #parts: Parts & { readonly random: Random };
  readonly #conversations: Conversations;
  readonly #endings: Endings;

  constructor(parts: Parts & { random: Random }, conversations: Conversations, endings: Endings) {
    this.#parts = parts;
    this.#conversations = conversations;
    this.#endings = endings;
  }

  async open(id: string): Promise<{ name: string; random: Random }> {
    return { name: this.#conversations.find(id).name, random: this.#parts.random };
  }

  async touch(id: string): Promise<string> {
    const { db, rows, clock } = this.#parts;
    const { number, name } = this.#conversations.find(id);
    db.step(() => rows.touch.run(minuteOf(clock()), number));
    return name;
  }

  async close(id: string): Promise<Closed> {
    return this.#endings.close(this.#conversations.find(id));
  }

  async reopen(name: string, key: Buffer): Promise<string | null> {
    const { db, rows, keystore, clock } = this.#parts;
    const row = db.read(() => rows.byName.get(name));
    if (row === undefined || row.phase === 'erasing') return null;
    keystore.restore(name, key);
    db.step(() => {
      rows.turnTo.run('open', row.number);
      rows.touch.run(minuteOf(clock()), row.number);
    });
    return this.#conversations.openWith(row, key).about.id;
  }
}
