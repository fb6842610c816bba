import type { Keeping } from '../bots/store.ts';
import { type Derive, makeCode } from './code.ts';
import type { Conversations, Parts } from './conversations.ts';
import type { Endings } from './endings.ts';
import { StoreError } from './errors.ts';
import { Gate } from './gate.ts';
import type { CodeKeys } from './keystore.ts';
import type { Random } from './master-key.ts';
import { minuteOf } from './minute.ts';

/** Argon2id takes 64 MiB and a sixth of a second each: two at once, and a queue that stays bearable. */
const AT_ONCE = { running: 2, waiting: 50 };

/** Keeping by code. `keep` and `reopen` reject with `keeping/busy` when too many codes are being worked out. */
export class CodeKeeping implements Keeping {
  readonly #parts: Parts;
  readonly #conversations: Conversations;
  readonly #endings: Endings;
  readonly #random: Random;
  readonly #derive: Derive;
  readonly #gate = new Gate(AT_ONCE);

  constructor(
    parts: Parts & { random: Random; derive: Derive },
    conversations: Conversations,
    endings: Endings,
  ) {
    this.#parts = parts;
    this.#random = parts.random;
    this.#derive = parts.derive;
    this.#conversations = conversations;
    this.#endings = endings;
  }

  /** A second code replaces the first. */
  async keep(id: string): Promise<string> {
    const { name } = this.#conversations.find(id);
    const code = makeCode(this.#random);
    const derived = await this.#derived(code);
    if (!this.#parts.keystore.keep(name, derived)) throw new StoreError('conversation/gone');
    return code;
  }

  async close(id: string): Promise<'sealed' | 'destroyed'> {
    return this.#endings.close(this.#conversations.find(id));
  }

  /** A conversation that is still open is found by its code too: she may have lost the page. */
  async reopen(code: string): Promise<string | null> {
    const { db, rows, keystore, clock } = this.#parts;
    const found = keystore.find(await this.#derived(code));
    const row = found === null ? undefined : db.read(() => rows.byName.get(found.conversation));
    if (found === null || row === undefined || row.phase === 'erasing') return null;
    keystore.restore(row.name, found.key);
    db.step(() => {
      rows.turnTo.run('open', row.number);
      rows.touch.run(minuteOf(clock()), row.number);
    });
    return this.#conversations.openWith(row, found.key).about.id;
  }

  #derived(code: string): Promise<CodeKeys> {
    return this.#gate.through(() => this.#derive(code, this.#parts.keystore.installation));
  }
}
