import type { Closed, Keeping } from '../bots/store.ts';
import { type Derive, makeCode } from './code.ts';
import { StoreError } from './errors.ts';
import { Gate } from './gate.ts';
import type { CodeKeys, Keystore } from './keystore.ts';
import type { Random } from './master-key.ts';

/** What keeping asks of the store whose conversations it keeps. */
export interface Shelf {
  /** The name of an open conversation and what its code is drawn from. Rejects with `conversation/gone`. */
  open(id: string): Promise<{ readonly name: string; readonly random: Random }>;
  /** Counts as a use of an open conversation, whose name it gives. Rejects with `conversation/gone`. */
  touch(id: string): Promise<string>;
  close(id: string): Promise<Closed>;
  /** Opens a conversation again with its key and resolves to its id; null when it is not there any more. */
  reopen(name: string, key: Buffer): Promise<string | null>;
}

/** Argon2id takes 64 MiB and a sixth of a second each: two at once, and a queue that stays bearable. */
const AT_ONCE = { running: 2, waiting: 50 };

/** Keeping by code. `keep` and `reopen` reject with `keeping/busy` when too many codes are being worked out. */
export class CodeKeeping implements Keeping {
  readonly #keystore: Keystore;
  readonly #derive: Derive;
  readonly #shelf: Shelf;
  readonly #gate = new Gate(AT_ONCE);

  constructor({ keystore, derive }: { keystore: Keystore; derive: Derive }, shelf: Shelf) {
    this.#keystore = keystore;
    this.#derive = derive;
    this.#shelf = shelf;
  }

  /** A second code replaces the first. */
  async keep(id: string): Promise<string> {
    const { name, random } = await this.#shelf.open(id);
    const code = makeCode(random);
    if (!this.#keystore.keep(name, await this.#derived(code))) throw new StoreError('conversation/gone');
    return code;
  }

  async close(id: string): Promise<Closed> {
    return this.#shelf.close(id);
  }

  /** A conversation that is still open is found by its code too: she may have lost the page. */
  async reopen(code: string): Promise<string | null> {
    const found = this.#keystore.find(await this.#derived(code));
    return found === null ? null : this.#shelf.reopen(found.conversation, found.key);
  }

  #derived(code: string): Promise<CodeKeys> {
    return this.#gate.through(() => this.#derive(code, this.#keystore.secrets.installation));
  }
}
