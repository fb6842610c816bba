import type { Holding } from '../bots/store.ts';
import type { Shelf } from './shelved.ts';
import type { Keystore } from './keystore.ts';

/** Marks beside the keys, so that whoever would take a key away sees them. */
export class Marks implements Holding {
  readonly #keystore: Keystore;
  readonly #shelf: Pick<Shelf, 'open' | 'touch'>;

  constructor(keystore: Keystore, shelf: Pick<Shelf, 'open' | 'touch'>) {
    this.#keystore = keystore;
    this.#shelf = shelf;
  }

  async hold(id: string): Promise<void> {
    const { name } = await this.#shelf.open(id);
    this.#keystore.hold(name);
  }

  async release(id: string): Promise<void> {
    this.#keystore.release(await this.#shelf.touch(id));
  }
}
