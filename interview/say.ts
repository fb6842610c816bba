/**
 * What is to be said, without its words: a phrase id such as `account:story.ask`, what fills its
 * placeholders, and what may be picked. The words are looked up in the person's language at the edge.
 */
export interface Say {
  readonly phrase: string;
  readonly with?: Readonly<Record<string, Filling>>;
  readonly options?: readonly Offered[];
  /** Services to list under it. */
  readonly need?: Need;
  /** The account so far, a line each, numbered from 1. */
  readonly lines?: readonly Line[];
  /** Shown once and never again, on any screen or in any history (a way back in). */
  readonly once?: boolean;
  /** This is a question: what the person answers belongs to it. */
  readonly asks?: boolean;
}

/** A number, her own words, or another phrase by id. */
export type Filling = number | string | { readonly phrase: string };

/** Something to pick: its id, and the phrase that names it. */
export interface Offered {
  readonly id: string;
  readonly phrase: string;
}

/** One line of the account as it is read back: the label's phrase and what stands there. */
export interface Line {
  readonly key: string;
  readonly label: string;
  readonly round: number;
  readonly value: readonly Filling[];
}

/** What kind of help is wanted; the directory answers it with services. */
export interface Need {
  readonly nation: string | null;
  readonly topics: readonly string[];
  /** `child`: under 18. `own`: worried about their own behaviour, walled off from everything else. */
  readonly audience: 'adult' | 'child' | 'own' | 'helper';
  /** Only what is open at this moment. */
  readonly openNow?: boolean;
  readonly most: number;
}
