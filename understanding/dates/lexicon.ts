import type { Lists } from '../pattern.ts';

/** A stretch of the day: hours from the midnight it begins after. A night ends the next morning. */
export type Part = 'earlyHours' | 'morning' | 'midday' | 'afternoon' | 'evening' | 'night' | 'midnight';

/** A day people date by: in the calendar, so many days after Easter Sunday, or by the moon. */
export interface Feast {
  readonly month?: number;
  readonly day?: number;
  readonly easter?: number;
  /** A name in `moon.json`, for a day that moves with the moon. */
  readonly moon?: string;
}

/** How a language speaks of time, as data. Words stand as people write them; they are folded when read. */
export interface DateLexicon {
  readonly lists: Lists;
  readonly numbers: Readonly<Record<string, number>>;
  /** "A few": the fewest and the most it may be. */
  readonly vague: Readonly<Record<string, readonly number[]>>;
  /** minute, hour, day, night, week, fortnight, month or year. */
  readonly units: Readonly<Record<string, string>>;
  /** Monday is 1, Sunday 7. */
  readonly weekdays: Readonly<Record<string, number>>;
  readonly months: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, string>>;
  /** The month a season of three begins in, here in the north. */
  readonly seasons: Readonly<Record<string, number>>;
  readonly feasts: Readonly<Record<string, Feast>>;
  /** What may follow a number in a date ("rd") and the halves of a day ("am"). */
  readonly ordinalEnds: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly says: readonly Saying[];
  /** How an hour is said; patterns keep `{hour}`, `{hm}`, `{ham}`, `{n}`, `{shift}` and `{half}`. */
  readonly clocks: readonly string[];
  /** Minutes that "half past" or "quarter to" move an hour by. */
  readonly clockShifts: Readonly<Record<string, number>>;
  /** What looks like a date and is none: "every Tuesday". */
  readonly never: readonly string[];
  /** Words that may stand between a day, a part of it and an hour. */
  readonly joins: readonly string[];
  /** What says that the time spoken of is still to come. */
  readonly future: readonly string[];
}

export interface Saying {
  readonly says: string;
  /** One of `MEANINGS`, by name. */
  readonly means: string;
  /** How many days, weeks or years off; minus is past. */
  readonly by?: number;
  /** The part of the day it also names: "esta mañana". */
  readonly part?: string;
}
