import {
  calendarDay,
  DAY,
  dayOf,
  days,
  easterOf,
  exists,
  HOUR,
  months,
  type Range,
  weekdayOf,
} from './calendar.ts';
import type { Feast } from './lexicon.ts';
import { byMoon } from './moon.ts';

/** What a saying about time names, its words already looked up. */
export interface Named {
  readonly by: number;
  /** The fewest and the most. */
  readonly count: readonly [number, number];
  readonly unit: string;
  readonly weekday: number;
  readonly month: number;
  readonly day: number;
  /** Null when no year is named. */
  readonly year: number | null;
  readonly season: number;
  readonly feast: Feast;
  /** Three numbers as written, UK order. */
  readonly numbers: readonly number[];
}

/** When the words were written, and whether they look ahead. */
export interface Now {
  readonly minute: number;
  readonly ahead: boolean;
}

type Reading = (named: Named, now: Now) => Range | null;

/** What each kind of saying comes to. Past unless it clearly looks ahead; null when there is no such day. */
export const MEANINGS: Readonly<Record<string, Reading>> = {
  offset: ({ by }, now) => days(today(now) + by),
  dayAway: ({ by }, now) => days(today(now) + (now.ahead ? by : -by)),
  night: ({ by }, now) => night(today(now) + by),
  ago: ({ count, unit }, now) => ago(count, unit, now),
  aboutAgo: ({ count, unit }, now) => aboutAgo(count, unit, now),
  within: ({ count, unit }, now) => ({ start: ago([count[1], count[1]], unit, now).start, end: now.minute }),
  weekday: ({ weekday }, now) => days(nearest(weekday, now)),
  lastWeekday: ({ weekday }, { minute }) => days(nearest(weekday, { minute, ahead: false })),
  nextWeekday: ({ weekday }, { minute }) => days(nearest(weekday, { minute, ahead: true })),
  weekdayBefore: ({ weekday, by }, { minute }) => days(nearest(weekday, { minute, ahead: false }) + 7 * by),
  weekdayOfWeek: ({ weekday, by }, now) => days(monday(now) + 7 * by + weekday - 1),
  unit: ({ unit, by }, now) => unitBy(unit, by, now),
  weekend: ({ by }, now) => weekend(by, now),
  dayOfMonth: ({ day }, now) => dayOfMonth(day, now),
  monthDay: (named, now) => monthDay(named, now),
  numbers: ({ numbers }, now) => asWritten(numbers, now),
  month: ({ month, year, by }, now) => monthOf({ month, year, by }, now),
  season: ({ season, year, by }, now) => seasonOf({ month: season, year, by }, now),
  feast: ({ feast, year, by }, now) => feastOf({ feast, year, by }, now),
  year: ({ year }) => (year === null ? null : months(year, 1, 12)),
};

function today({ minute }: Now): number {
  return Math.floor(minute / DAY);
}

function monday(now: Now): number {
  return today(now) - weekdayOf(today(now)) + 1;
}

function night(day: number): Range {
  return { start: day * DAY + 18 * HOUR, end: (day + 1) * DAY + 6 * HOUR };
}

/** The last such day before today, or the next after it. */
function nearest(weekday: number, now: Now): number {
  const from = weekdayOf(today(now));
  return now.ahead
    ? today(now) + ((weekday - from + 6) % 7) + 1
    : today(now) - ((from - weekday + 6) % 7) - 1;
}

const DAYS: Readonly<Record<string, number>> = { day: 1, night: 1, week: 7, fortnight: 14 };

function ago([fewest, most]: readonly [number, number], unit: string, now: Now): Range {
  const { year, month } = calendarDay(today(now));
  if (unit === 'year') return months(year - most, 1, 12 * (most - fewest + 1));
  if (unit === 'month') return months(year, month - most, most - fewest + 1);
  if (unit === 'hour' || unit === 'minute') return shortly(fewest, most, unit === 'hour' ? HOUR : 1)(now);
  const first = today(now) - Math.ceil(most * (DAYS[unit] ?? 1));
  const last = today(now) - Math.floor(fewest * (DAYS[unit] ?? 1));
  if (unit === 'night') return { start: night(first).start, end: night(last).end };
  return { start: first * DAY, end: (last + 1) * DAY };
}

/** "About three weeks ago" is as wide as it may fairly be taken: to the ends of the weeks it touches. */
function aboutAgo(count: readonly [number, number], unit: string, now: Now): Range {
  const range = ago(widened(count, unit), unit, now);
  if (unit !== 'week' && unit !== 'fortnight') return range;
  const [first, last] = [range.start / DAY, range.end / DAY - 1];
  return { start: (first - weekdayOf(first) + 1) * DAY, end: (last + 8 - weekdayOf(last)) * DAY };
}

/** Hours and minutes ago are never meant to the minute. */
function shortly(fewest: number, most: number, size: number): (now: Now) => Range {
  const slack = size === HOUR ? HOUR / 2 : 5;
  return ({ minute }) => ({
    start: minute - most * size - slack,
    end: Math.min(minute - fewest * size + slack, minute),
  });
}

/** "About three": a day either way for days, half a unit for the rest, a whole one for months and years. */
function widened([fewest, most]: readonly [number, number], unit: string): readonly [number, number] {
  const slack = unit === 'week' || unit === 'fortnight' ? 3 / 7 : 1;
  return [Math.max(fewest - slack, 0), most + slack];
}

function unitBy(unit: string, by: number, now: Now): Range | null {
  const { year, month } = calendarDay(today(now));
  if (unit === 'year') return months(year + by, 1, 12);
  if (unit === 'month') return months(year, month + by);
  if (unit === 'week') return days(monday(now) + 7 * by, 7);
  return null;
}

/** Saturday and Sunday; the one under way or just gone when nothing else is said. */
function weekend(by: number, now: Now): Range {
  const gone = weekdayOf(today(now)) >= 6 ? 0 : -7;
  return days(monday(now) + 5 + (by > 0 || now.ahead ? 0 : gone) + 7 * Math.min(by, 0), 2);
}

function dayOfMonth(day: number, now: Now): Range | null {
  const { year, month } = calendarDay(today(now));
  for (let back = 0; back < 3; back += 1) {
    const there = calendarDay(dayOf(year, now.ahead ? month + back : month - back, 1));
    if (!exists(there.year, there.month, day)) continue;
    const found = dayOf(there.year, there.month, day);
    if (now.ahead ? found >= today(now) : found <= today(now)) return days(found);
  }
  return null;
}

function monthDay({ month, day, year, by }: Named, now: Now): Range | null {
  const here = calendarDay(today(now)).year;
  if (year !== null || by !== 0) {
    const named = year ?? here + by;
    return exists(named, month, day) ? days(dayOf(named, month, day)) : null;
  }
  const years = now.ahead ? [here, here + 1] : [here, here - 1, here - 2, here - 3, here - 4];
  const fits = (one: number) => {
    const found = dayOf(one, month, day);
    return exists(one, month, day) && (now.ahead ? found >= today(now) : found <= today(now));
  };
  const fitting = years.find(fits);
  return fitting === undefined ? null : days(dayOf(fitting, month, day));
}

/** "12/03/2024" is the twelfth of March; a first number over 31 is a year; "24/7" is no day. */
function asWritten([first = 0, second = 0, third]: readonly number[], now: Now): Range | null {
  if (first > 31) return exists(first, second, third ?? 1) ? days(dayOf(first, second, third ?? 1)) : null;
  if (third === undefined && first === 24 && second === 7) return null;
  if (third === undefined) return monthDay({ ...NO_NAMES, month: second, day: first }, now);
  const year = third < 100 ? century(third, now) : third;
  return exists(year, second, first) ? days(dayOf(year, second, first)) : null;
}

function century(year: number, now: Now): number {
  const here = calendarDay(today(now)).year;
  return 2000 + year > here + 1 ? 1900 + year : 2000 + year;
}

interface InYear {
  readonly month: number;
  readonly year: number | null;
  readonly by: number;
}

/** A month named without its year is the last to have begun, or to have ended when "last" is said. */
function monthOf({ month, year, by }: InYear, now: Now): Range {
  const here = calendarDay(today(now));
  if (year !== null) return months(year, month);
  if (by === BEFORE_THIS) return months(month < here.month ? here.year : here.year - 1, month);
  if (by !== 0) return months(here.year + by, month);
  if (now.ahead) return months(month >= here.month ? here.year : here.year + 1, month);
  return months(month <= here.month ? here.year : here.year - 1, month);
}

/** Stands for "last" before a month or a season, where it means the last one that is over. */
const BEFORE_THIS = -100;

function seasonOf({ month, year, by }: InYear, now: Now): Range {
  const here = calendarDay(today(now)).year;
  if (year !== null) return months(year, month, 3);
  if (by !== 0 && by !== BEFORE_THIS) return months(here + by, month, 3);
  const begun = [here, here - 1, here - 2].map((one) => months(one, month, 3));
  const over = by === BEFORE_THIS;
  const found = begun.find(({ start, end }) => (over ? end : start) <= now.minute);
  return found ?? months(here - 2, month, 3);
}

/** When a feast is kept in a year: once, or twice or never when it goes by the moon. */
function kept(feast: Feast, year: number): readonly Range[] {
  if (feast.moon !== undefined) return byMoon(feast.moon, year);
  if (feast.easter !== undefined) return [days(easterOf(year) + feast.easter)];
  return [days(dayOf(year, feast.month ?? 1, feast.day ?? 1))];
}

function feastOf({ feast, year, by }: Pick<Named, 'feast' | 'year' | 'by'>, now: Now): Range | null {
  const here = calendarDay(today(now)).year;
  if (year !== null) return kept(feast, year)[0] ?? null;
  if (by !== 0 && by !== BEFORE_THIS) return kept(feast, here + by)[0] ?? null;
  const years = now.ahead ? [here, here + 1] : [here, here - 1, here - 2];
  const near = years.flatMap((one) => kept(feast, one).toReversed());
  const past = (by === BEFORE_THIS ? today(now) - 1 : today(now)) * DAY;
  const fits = ({ start }: Range) => (now.ahead ? start >= today(now) * DAY : start <= past);
  return (now.ahead ? near.toSorted((a, b) => a.start - b.start) : near).find(fits) ?? null;
}

/** A saying that names nothing yet. */
export const NO_NAMES: Named = {
  by: 0,
  count: [1, 1],
  unit: 'day',
  weekday: 1,
  month: 1,
  day: 1,
  year: null,
  season: 1,
  feast: {},
  numbers: [],
};
