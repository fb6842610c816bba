import type { Rule } from './language.ts';

/** A rule found in a text, and the words it was found in. */
export interface Finding {
  readonly rule: Pick<Rule, 'as' | 'label' | 'sure' | 'shade' | 'yields'>;
  /** Which sentence it begins in. */
  readonly sentence: number;
  readonly text: string;
  /** Offsets into the text; end exclusive. */
  readonly start: number;
  readonly end: number;
}
