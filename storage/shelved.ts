import type { Closed } from '../bots/store.ts';
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
