import type { Closed, Keeping } from '../bots/store.ts';
import { type CodeKeys, type Derive, makeCode } from './code.ts';
import { StoreError } from './errors.ts';
import { Gate } from './gate.ts';
import type { Keystore } from './keystore.ts';
import type { Shelf } from './shelved.ts';

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
