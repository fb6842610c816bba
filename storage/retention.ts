import type { Parts } from './conversations.ts';
import type { Endings } from './endings.ts';
import { minutesBy } from './minute.ts';
import type { ConversationRow } from './rows.ts';

/** How long things stay, counted from their last use. */
export interface Limits {
  /** Minutes until a kept conversation is sealed. */
  readonly sealAfter: number;
  /** Minutes until one that is not kept is destroyed. */
  readonly destroyAfter: number;
  /** Days that a sealed one is there for its code. */
  readonly keepFor: number;
}

export const LIMITS: Limits = { sealAfter: 15, destroyAfter: 30, keepFor: 30 };

const DAY = 24 * 60;

/** Ends what has rested too long, and what a crash left half ended. */
export class Retention {
  readonly #parts: Parts;
  readonly #endings: Endings;
  readonly #limits: Limits;

  constructor(parts: Parts, endings: Endings, limits: Limits) {
    this.#parts = parts;
    this.#endings = endings;
    this.#limits = limits;
  }

  /** Seals or destroys conversations that nobody has used for a while, and says how many of each. */
  closeIdle(now: Date): { sealed: number; destroyed: number } {
    const { sealAfter, destroyAfter } = this.#limits;
    const { keystore } = this.#parts;
    this.#finish();
    const due = (after: number): ConversationRow[] =>
      this.#untouched('open', now, after).filter(({ name }) => !keystore.isHeld(name));
    const kept = due(sealAfter).filter(({ name }) => keystore.isKept(name));
    const others = due(destroyAfter).filter(({ name }) => !keystore.isKept(name));
    this.#endings.seal(kept);
    this.#endings.destroy(others);
    keystore.destroyPast();
    return { sealed: kept.length, destroyed: others.length };
  }

  /** Destroys sealed conversations past their days, and keys that no data belongs to. Says how many were sealed. */
  destroyExpired(now: Date): number {
    const expired = this.#untouched('sealed', now, this.#limits.keepFor * DAY);
    this.#endings.destroy(expired);
    const named = new Set(this.#every().map(({ name }) => name));
    const { keystore } = this.#parts;
    keystore.destroy([...keystore.conversations()].filter((name) => !named.has(name)));
    return expired.length;
  }

  /**
   * What a start must do before anything else: endings that a crash interrupted are finished, rows whose key is
   * gone are removed, and a conversation is open or sealed as the keystore says.
   */
  recover(): void {
    const { db, rows, keystore } = this.#parts;
    this.#finish();
    const every = this.#every().map((row) => ({ row, phase: keystore.phaseOf(row.name) }));
    this.#endings.destroy(every.filter(({ phase }) => phase === null).map(({ row }) => row));
    const wrong = every.filter(({ row, phase }) => phase !== row.phase);
    this.#endings.seal(wrong.filter(({ phase }) => phase === 'sealed').map(({ row }) => row));
    const open = wrong.filter(({ phase }) => phase === 'open');
    db.step(() => open.forEach(({ row }) => rows.turnTo.run('open', row.number)));
  }

  /** Carries out endings that were committed and then interrupted. */
  #finish(): void {
    const { db, rows } = this.#parts;
    for (const one of db.read(() => rows.inPhase.all('erasing'))) this.#endings.erase(one.name, one);
    for (const one of db.read(() => rows.inPhase.all('closing'))) this.#endings.close(one);
  }

  #untouched(phase: 'open' | 'sealed', now: Date, minutes: number): ConversationRow[] {
    const { db, rows } = this.#parts;
    return db.read(() => rows.untouched.all(phase, minutesBy(now) - minutes));
  }

  #every(): ConversationRow[] {
    return this.#parts.db.read(() => this.#parts.rows.every.all());
  }
}
