import type { Letter, Letters } from '../bots/store.ts';
import type { Conversations, Parts } from './conversations.ts';
import { StoreError } from './errors.ts';
import { nameOf } from './names.ts';

/** A letter as its rows hold it, by its number. */
export interface Numbered {
  readonly seq: number;
  readonly body: Uint8Array;
}

/** Letters in SQLite. */
export class SqliteLetters implements Letters {
  readonly #parts: Parts;
  readonly #conversations: Conversations;

  constructor(parts: Parts, conversations: Conversations) {
    this.#parts = parts;
    this.#conversations = conversations;
  }

  async append(id: string, letter: Omit<Letter, 'seq'>): Promise<void> {
    const { db, rows, keystore, naming } = this.#parts;
    const name = nameOf(naming, id);
    db.step(() => {
      const row = rows.byName.get(name);
      const seq = 1 + (row === undefined ? 0 : (rows.lastLetter.get(row.number)?.seq ?? 0));
      const body = row?.phase === 'erasing' ? null : keystore.closeLetter(name, seq, letter);
      if (row === undefined || body === null) throw new StoreError('conversation/gone');
      rows.putLetter.run(row.number, seq, body);
    });
  }

  async arrived(id: string, after: number): Promise<readonly Letter[]> {
    const { db, rows, keystore } = this.#parts;
    const open = this.#conversations.find(id);
    const letters = db.read(() => rows.letters.all(open.number, after));
    return lettersFrom(letters, after, (one) => keystore.openLetter(open, one.seq, one.body));
  }
}

/** Opens letters. Throws `store/unreadable` when one between them is missing. */
export function lettersFrom(
  all: readonly Numbered[],
  after: number,
  open: (one: Numbered) => unknown,
): readonly Letter[] {
  return all.map((one, index) => {
    if (one.seq !== after + index + 1) throw new StoreError('store/unreadable');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it opens only as what it was closed as
    return { ...(open(one) as Omit<Letter, 'seq'>), seq: one.seq };
  });
}
