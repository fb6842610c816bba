/**
 * What came of a question. "Skipped", "don't know", "rather not say" and "not asked" (no answer at all)
 * are four different things; none of them is ever "no".
 */
export type Answer = Said | Silent;

interface Given {
  readonly at: string;
  readonly version: number;
  readonly locale: string;
}

export interface Said extends Given {
  readonly is: 'said';
  /** Ids of the options picked; `yes`, `no`, `unsure` for yes/no. Empty when she used her own words. */
  readonly picked: readonly string[];
  /** Her words, byte for byte, when they were not simply an option. A story's words are in the record. */
  readonly words: string | null;
  /** How many messages a story has so far, and whether she has finished. */
  readonly messages?: number;
  readonly open?: boolean;
  readonly when?: DateRange;
}

export interface Silent extends Given {
  readonly is: 'skipped' | 'unknown' | 'withheld' | 'shown';
}

/** Local dates and times, ISO without zone, end exclusive; worked out by computer from her words. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

/** A time, and the words in which she told it. */
export interface ToldTime extends DateRange {
  readonly text: string;
}

/** By question id; a later round of a group is `id@2`, `id@3`… */
export type Answers = Readonly<Record<string, Answer>>;
