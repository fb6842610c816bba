import type { Closed, Commit } from '../bots/store.ts';
import { orNull } from './errors.ts';
import type { Packs } from './packs.ts';
import type { Conversations, Parts } from './conversations.ts';
import type { ConversationRow, Phase } from './rows.ts';

type Ending = Exclude<Commit['ending'], 'none'>;

type Ended = Pick<ConversationRow, 'number' | 'name'>;

/**
 * Seals and destroys. The key goes first and the rows after it: whatever breaks in between leaves rows that
 * nobody can read, and the next start removes them.
 */
export class Endings {
  readonly #parts: Parts & { readonly packs: Packs };
  readonly #conversations: Conversations;

  constructor(parts: Parts & { packs: Packs }, conversations: Conversations) {
    this.#parts = parts;
    this.#conversations = conversations;
  }

  /** The phase that a commit leaves on disk, so that a start after a crash can finish what it began. */
  phase(ending: Ending): Phase {
    return ending === 'ended' ? 'closing' : 'erasing';
  }

  /** Carries out what a commit said of its conversation, which nobody finds any more even when this breaks. */
  after(ended: Ended, ending: Commit['ending']): void {
    if (ending !== 'none') this.#conversations.forget(ended.name);
    if (ending === 'ended') this.close(ended);
    if (ending === 'erased') this.erase(ended.name, ended);
  }

  /** Seals what was kept with a code, destroys what was not, and leaves open whose owner waits for a person. */
  close(ended: Ended): Closed {
    const { db, rows, keystore } = this.#parts;
    if (keystore.isHeld(ended.name)) {
      db.step(() => rows.turnTo.run('open', ended.number));
      return 'held';
    }
    if (keystore.isKept(ended.name)) {
      this.seal([ended]);
      return 'sealed';
    }
    this.destroy([ended]);
    return 'destroyed';
  }

  /** Takes away every key but the one under her code; lines that were to be seen once go too. */
  seal(all: readonly Ended[]): void {
    const { db, rows, keystore } = this.#parts;
    if (all.length === 0) return;
    for (const { name } of all) this.#pack(name);
    keystore.sealAway(this.#forgotten(all));
    db.step(() => {
      for (const { number } of all) {
        rows.forgetOnce.run(number);
        rows.turnTo.run('sealed', number);
      }
    });
  }

  /** Destroys all of it because she says so: also what she left open, even when the conversation is gone by now. */
  erase(name: string, row?: Ended): void {
    this.#parts.keystore.left.forgetAll(name);
    if (row !== undefined) this.destroy([row]);
  }

  /** Destroys keys, then rows, then what the journal still holds of them. */
  destroy(all: readonly Ended[]): void {
    const { db, keystore } = this.#parts;
    if (all.length === 0) return;
    keystore.destroy(this.#forgotten(all));
    db.step(() => all.forEach(({ number }) => this.#remove(number)));
    db.clearJournal();
  }

  /** While there is still a key to do it with; what cannot be read stays as it lies. */
  #pack(name: string): void {
    const { db, rows, keystore, packs } = this.#parts;
    const row = db.read(() => rows.byName.get(name));
    const key = row === undefined ? null : keystore.keyOf(name);
    if (row === undefined || key === null) return;
    orNull(() => packs.pack(this.#conversations.openWith(row, key)));
  }

  /** Their names, once no key of theirs is left in memory. */
  #forgotten(all: readonly Ended[]): readonly string[] {
    for (const { name } of all) this.#conversations.forget(name);
    return all.map(({ name }) => name);
  }

  #remove(number: number): void {
    const { rows } = this.#parts;
    for (const remove of rows.remove) remove.run(number);
    rows.removeLast.run(number);
  }
}
