import type { Facts } from './facts.ts';
import type { Need } from './say.ts';
import type { Effect } from './turn.ts';
import type { Question } from './question.ts';

/** A conversation as data: what is said and asked, in order. */
export interface Dialog {
  readonly id: string;
  /** The locale file that holds its words, when several short dialogs share one. */
  readonly words?: string;
  readonly steps: readonly Step[];
  /** Where to go at the end; nowhere means back to what was interrupted, or to the menu. */
  readonly next?: (facts: Facts) => Destination | null;
  /** What is asked anew each time it is entered: everything (menus, help), or these ids. */
  readonly fresh?: true | readonly string[];
}

/**
 * A dialog's id, or a way for the conversation itself to rest or end: `#hush` (pauses), `#away` (pauses and
 * forgets what was under way), `#end`, `#erase`.
 */
export type Destination = string;

export type Step = Note | Question | Group;

/** Something said once on the way. */
export interface Note {
  readonly kind: 'note';
  readonly id: string;
  readonly when?: (facts: Facts) => boolean;
  /** Services to list under it. */
  readonly need?: (facts: Facts) => Need;
  /** What the world should notice when it has been said. */
  readonly effect?: (facts: Facts) => Effect | null;
  /** Saying it moves what was kept aside into this story, word for word. */
  readonly moves?: string;
  /** Shown once and never again, on any screen or in any history. */
  readonly once?: boolean;
  /** This note is the limits of confidentiality and what is kept (TI-02, TI-03). */
  readonly limits?: boolean;
  /** This note warns of what comes next and must be followed by a way round it (TI-30). */
  readonly content?: boolean;
}

/** Steps that may happen more than once: each thing that happened has its own when and where. */
export interface Group {
  readonly kind: 'group';
  readonly id: string;
  readonly when?: (facts: Facts) => boolean;
  readonly steps: readonly (Note | Question)[];
  /** The yes/no question whose yes begins another round; at most `most` rounds. */
  readonly again: Question & { kind: 'yesNo' };
  readonly most: number;
}

/** Every dialog a service has switched on, by id; `first` opens a conversation. */
export interface Script {
  readonly dialogs: Readonly<Record<string, Dialog>>;
  readonly first: string;
  /** What "menu" goes to, and where a finished dialog with nowhere to go ends up. */
  readonly menu: string;
  /** What "person", "help", "delete", "change" and "pause" break in with, and what meets her after a pause. */
  readonly person: string;
  readonly help: string;
  readonly delete: string;
  readonly change: string;
  readonly pause: string;
  readonly returning: string;
}
