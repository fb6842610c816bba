import type { LeftOpen } from '../bots/store.ts';
import type { Keystore } from './keystore.ts';
import { minutesBy } from './minute.ts';
import { nameOf } from './names.ts';
import type { Shelf } from './shelved.ts';

/** Leaving things open, over the keystore of a store. */
export class ByConsent implements LeftOpen {
  readonly #keystore: Keystore;
  readonly #shelf: Pick<Shelf, 'open'>;

  constructor(keystore: Keystore, shelf: Pick<Shelf, 'open'>) {
    this.#keystore = keystore;
    this.#shelf = shelf;
  }

  async leave(id: string, left: Parameters<LeftOpen['leave']>[1]): Promise<void> {
    const { name: conversation } = await this.#shelf.open(id);
    const { kind, payload, until } = left;
    this.#keystore.left.put(this.#item(id, kind), {
      conversation,
      until: minutesBy(new Date(until)),
      payload,
    });
  }

  async read(id: string, kind: string): Promise<unknown> {
    return this.#keystore.left.read(this.#item(id, kind));
  }

  async withdraw(id: string, kind: string): Promise<void> {
    this.#keystore.left.forget(this.#item(id, kind));
  }

  /** Nobody can tell from it whose it is, or what. */
  #item(id: string, kind: string): string {
    return nameOf(this.#keystore.secrets.naming, JSON.stringify([id, kind]));
  }
}
