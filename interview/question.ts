import type { Facts } from './facts.ts';

/** What is asked, as data. Ids are for ever: `test/ids.txt` only grows. */
export type Question =
  ChoiceQuestion | SeveralQuestion | YesNoQuestion | OpenQuestion | StoryQuestion | ReviewQuestion;

export type Patience = 'once' | 'twice' | 'always';

interface Asking {
  readonly id: string;
  /** Raised whenever the wording changes its meaning; kept beside every answer. */
  readonly version: number;
  /** 0 ordinary … 3 the hardest. From 2 up a content note must stand before it (TI-30). */
  readonly sensitivity: 0 | 1 | 2 | 3;
  /** The dialog whose locale file holds its words, when it is not the dialog that asks it. */
  readonly from?: string;
  readonly when?: (facts: Facts) => boolean;
  /** Answering it is itself a decision that only a clear yes may make (keep, write down, delete). */
  readonly consent?: boolean;
  /** The answer goes into the account, with the exact question and her exact words. */
  readonly account?: boolean;
  /**
   * Free words that are no option are met with patience and are no miss (danger, grounding): each time, or
   * once or twice in a row, after which she is let go on with what she was doing.
   */
  readonly patient?: Patience;
  /** It invites her to say what happened, so the limits must have been shown first (TI-02). */
  readonly disclosure?: boolean;
}

export interface Option {
  readonly id: string;
  readonly when?: (facts: Facts) => boolean;
  /** The dialog that choosing it leads to. */
  readonly goes?: string;
}

/** One of a few. `own`: a sentence that is none of them is kept as her own answer. */
export interface ChoiceQuestion extends Asking {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  readonly own?: boolean;
}

/** Any number of them, by number or name, or in her own words. */
export interface SeveralQuestion extends Asking {
  readonly kind: 'several';
  readonly options: readonly Option[];
}

/** Yes, no or not sure; "not sure" is an answer and never a yes. */
export interface YesNoQuestion extends Asking {
  readonly kind: 'yesNo';
  /** It names its yes, no and not sure in words of its own; a consent always does. */
  readonly named?: true;
}

/** One message in her own words. `when` also gets a range of dates, `contact` a way to reach her. */
export interface OpenQuestion extends Asking {
  readonly kind: 'text' | 'when' | 'place' | 'contact';
}

/** As many messages as she likes, until she says she has finished. */
export interface StoryQuestion extends Asking {
  readonly kind: 'story';
}

/** Everything in the account so far, by number, to change or to leave as it is. */
export interface ReviewQuestion extends Asking {
  readonly kind: 'review';
}
