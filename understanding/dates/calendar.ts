/** Local minutes since the start of 1970, end exclusive. No zone: clocks on the wall. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const HOUR = 60;
export const DAY = 24 * HOUR;

const ZONE = 'Europe/London';
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});

/**
 * What the wall clock in the United Kingdom shows at an instant; a time without a zone is that
 * already. NaN when it is no time.
 */
export function localMinute(at: string): number {
  if (!/(?:Z|[+-]\d\d:?\d\d)$/i.test(at)) return Math.floor(Date.parse(`${at.slice(0, 19)}Z`) / 60_000);
  if (Number.isNaN(Date.parse(at))) return Number.NaN;
  const parts = new Map(CLOCK.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return dayOf(get('year'), get('month'), get('day')) * DAY + get('hour') * HOUR + get('minute');
}

/** Days since the start of 1970. Months and days beyond their end run on into the next. */
export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

export interface CalendarDay {
  readonly year: number;
  /** January is 1. */
  readonly month: number;
  readonly day: number;
}

export function calendarDay(day: number): CalendarDay {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Whether there is such a day. */
export function exists(year: number, month: number, day: number): boolean {
  const found = calendarDay(dayOf(year, month, day));
  return found.month === month && found.day === day && found.year === year;
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function days(from: number, count = 1): Range {
  return { start: from * DAY, end: (from + count) * DAY };
}

export function months(year: number, month: number, count = 1): Range {
  return { start: dayOf(year, month, 1) * DAY, end: dayOf(year, month + count, 1) * DAY };
}

/** Easter Sunday, by the anonymous Gregorian computus. */
export function easterOf(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const skew = Math.floor((8 * century + 13) / 25);
  const epact = (((19 * golden + century - Math.floor(century / 4) - skew + 15) % 30) + 30) % 30;
  const moon = epact - Math.floor((golden + 11 * epact) / 319);
  const left = 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - (year % 4) - moon + 32;
  const weekday = ((left % 7) + 7) % 7;
  const month = Math.floor((moon + weekday + 90) / 25);
  return dayOf(year, month, (moon + weekday + month + 19) % 32);
}

/** `2026-11-17T18:00`: local, without a zone. */
export function written(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16);
}
