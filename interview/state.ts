import type { Answers, ToldTime } from './answer.ts';
import type { Channel } from './facts.ts';
import type { Patience, Question } from './question.ts';
import type { Offered } from './say.ts';

export const SCHEMA = 1;

/** All that the engine knows of a conversation between two messages. Plain JSON. */
export interface State {
  readonly schema: typeof SCHEMA;
  readonly locale: string;
  readonly channel: Channel;
  /** What is offered in this deployment, as it was when the conversation began. */
  readonly offers: readonly string[];
  readonly status: 'talking' | 'paused' | 'ended';
  /** Dialogs under way, the current one last; the others wait for it to give way. */
  readonly stack: readonly string[];
  readonly asked: Asked | null;
  readonly answers: Answers;
  /** Replies in a row that could not be read, and very short ones in a row. */
  readonly misses: number;
  readonly brief: number;
  /** What she wrote outside the account: kept aside, and hers to move in. */
  readonly talk: readonly Aside[];
  /** Dangers and signs noticed, each once, with when. */
  readonly noticed: Readonly<Record<string, string>>;
  /** The one time that her story names, so that it is not asked for as if she had not said it; null for several. */
  readonly told?: ToldTime | null;
  /** Dangers whose reply waits behind a graver one. */
  readonly owed: readonly string[];
}

export interface Aside {
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

/** The question on the table as it was put, whatever has been deployed since. */
export interface Asked {
  readonly key: string;
  readonly kind: Question['kind'];
  /** Where its words are: `account:story`. */
  readonly phrase: string;
  readonly version: number;
  readonly locale: string;
  /** The very words she saw; empty until they are spoken at the edge. */
  readonly shown: string;
  readonly options: readonly Offered[];
  readonly own: boolean;
  readonly account: boolean;
  readonly patient: Patience | null;
  /** Asked again: the old answer stands until a new one is given. */
  readonly again: boolean;
  /** What she has told already, quoted back to her instead of asked for. */
  readonly told?: ToldTime;
  /** The keys behind the numbers of a review. */
  readonly lines: readonly string[];
}
