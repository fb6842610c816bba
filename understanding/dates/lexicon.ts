import type { Lists } from '../pattern.ts';

/** A stretch of the day: hours from midnight of the day it is named by; a night ends the next morning. */
export type Part = 'morning' | 'afternoon' | 'evening' | 'night' | 'earlyHours' | 'midday' | 'midnight';
export type Unit = 'minute' | 'hour' | 'day' | 'night' | 'week' | 'fortnight' | 'month' | 'year';

/** How a language speaks of time, as data. Words are folded; lists named as below are kept by patterns. */
export interface DateLexicon {
  readonly lists: Lists;
  /** Words for numbers, and for vague ones by how many they stretch over. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly vague: Readonly<Record<string, readonly [number, number]>>;
  readonly units: Readonly<Record<string, Unit>>;
  /** Monday is 1, Sunday 7. */
  readonly weekdays: Readonly<Record<string, number>>;
  readonly months: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, Part>>;
  /** The month a season begins in, here in the north. */
  readonly seasons: Readonly<Record<string, number>>;
  /** Days of the year that people date by: month and day, or days after Easter Sunday. */
  readonly feasts: Readonly<
    Record<string, { readonly month: number; readonly day: number } | { readonly easter: number }>
  >;
  readonly ordinalEnds: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Hour words: "nine" in "half nine". */
  readonly says: readonly { readonly says: string; readonly means: Meaning }[];
  /** Words that may stand between a day, a part of it and a time. */
  readonly joins: readonly string[];
  /** Patterns that say the time spoken of is still to come. */
  readonly future: readonly string[];
}

/** What a pattern of time means; the words kept by the pattern say the rest. */
export type Meaning =
  | 'offset'
  | 'ago'
  | 'aboutAgo'
  | 'within'
  | 'weekday'
  | 'weekdayBeforeLast'
  | 'weekdayOfLastWeek'
  | 'nextWeekday'
  | 'lastUnit'
  | 'thisUnit'
  | 'nextUnit'
  | 'unitBeforeLast'
  | 'lastWeekend'
  | 'thisWeekend'
  | 'dayOfMonth'
  | 'monthDay'
  | 'written'
  | 'iso'
  | 'month'
  | 'lastMonthNamed'
  | 'season'
  | 'lastSeason'
  | 'feast'
  | 'year'
  | 'lastNight'
  | 'tonight'
  | 'thisPart'
  | 'part'
  | 'clock';
