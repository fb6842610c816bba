import type { Answer } from './answer.ts';
import type { Say } from './say.ts';
import type { State } from './state.ts';

/** What one message leads to. Nothing has happened yet: the edge says it, keeps it and does it. */
export interface Turn {
  readonly state: State;
  readonly says: readonly Say[];
  readonly effects: readonly Effect[];
}

/** Everything the world would notice besides words. */
export type Effect =
  | { readonly kind: 'recorded'; readonly entry: Entry }
  | { readonly kind: 'changed'; readonly key: string }
  | { readonly kind: 'noticed'; readonly what: string }
  | { readonly kind: 'cover' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'keep' }
  | { readonly kind: 'erased' }
  | { readonly kind: 'ended' };

/** One line of the account's record: only ever added, never altered. */
export interface Entry {
  readonly key: string;
  readonly version: number;
  readonly locale: string;
  /** The exact question she saw. */
  readonly shown: string;
  /**
   * `part` is one message of a story; `answer` also records a change, since the last one stands; `left` is an
   * answer that no longer applies because another was changed, and has no words.
   */
  readonly kind: 'answer' | 'part' | 'moved' | 'left';
  readonly answer: Answer;
  /** Her words byte for byte and when she wrote them. */
  readonly words: string;
  readonly at: string;
  readonly message: string;
}
