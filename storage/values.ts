import type { Channel, Entry, Inbound, Shown } from '../interview/index.ts';
import type { Chunk } from './chunks.ts';
import { FIRST_KEY, type Keys } from './keys.ts';
import type { Place, Seal } from './seal.ts';

/** What is known of a conversation from its first moment and never changes. */
export interface About {
  readonly id: string;
  readonly channel: Channel;
  readonly locale: string;
  readonly at: string;
}

/** What stands sealed in a conversation's rows, by purpose. */
export interface Stored {
  readonly about: About;
  /** `entries` is how long the record is, so that nothing can be taken from it unnoticed. */
  readonly state: { readonly state: unknown; readonly entries: number };
  readonly queue: Inbound;
  readonly shown: Shown;
  readonly record: Entry;
  readonly pack: Chunk;
}

/** Whose values they are. */
export interface Owner {
  readonly name: string;
  readonly keys: Keys;
}

/** Which row a value stands in. Rows that never change have no revision. */
export interface Where {
  readonly row: number | string;
  readonly revision?: number;
}

/** Closes and opens what stands in the rows, each for its own row, purpose and revision. */
export class Values {
  readonly #seal: Seal;

  constructor(seal: Seal) {
    this.#seal = seal;
  }

  close<P extends keyof Stored>(owner: Owner, purpose: P, what: Where & { value: Stored[P] }): Buffer {
    return this.#seal.close(owner.keys[purpose], placeOf(owner, purpose, what), what.value);
  }

  /** The same, pressed together: for what rests. */
  press<P extends keyof Stored>(owner: Owner, purpose: P, what: Where & { value: Stored[P] }): Buffer {
    return this.#seal.press(owner.keys[purpose], placeOf(owner, purpose, what), what.value);
  }

  /** Throws `store/unreadable` unless this very value was closed for this very place. */
  open<P extends keyof Stored>(owner: Owner, purpose: P, what: Where & { body: Uint8Array }): Stored[P] {
    const value = this.#seal.open(owner.keys[purpose], placeOf(owner, purpose, what), what.body);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it opens only as what it was closed as
    return value as Stored[P];
  }
}

function placeOf({ name }: Owner, purpose: string, { row, revision = 0 }: Where): Place {
  return { conversation: name, purpose, row, revision, key: FIRST_KEY };
}
