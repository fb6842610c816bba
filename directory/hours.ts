import { addDays, isHoliday } from './holidays.ts';
import type { Nation } from './nation.ts';

/** When a service answers, in UK local time. Null when nobody knows, or sources contradict one another. */
export type Hours = { readonly always: true } | readonly Opening[] | null;

/** Days are 1 (Monday) to 7. `close` is exclusive; at or before `open` it is on the next day; 24:00 is midnight. */
export interface Opening {
  readonly days: readonly number[];
  readonly open: string;
  readonly close: string;
}

/**
 * Whether a service answers at a moment. `until` is null for day and night; `opens` is null when nobody can say
 * (the next day it would open is a bank holiday). Times are UK local, HH:MM.
 */
export type Open =
  | { readonly is: 'open'; readonly until: string | null }
  | { readonly is: 'closed'; readonly opens: Next | null }
  | { readonly is: 'unknown' };

/** The next opening: days from today, its weekday (1 is Monday) and the time. */
export interface Next {
  readonly inDays: number;
  readonly day: number;
  readonly time: string;
}

interface Moment {
  readonly date: string;
  readonly day: number;
  readonly minutes: number;
}

/** One stretch of being open, in minutes from today's midnight. */
interface Spell {
  readonly start: number;
  readonly end: number;
  readonly holiday: boolean;
}

const DAY = 24 * 60;
/** Days ahead that are looked at: past Christmas and the New Year. */
const AHEAD = 10;
const UNKNOWN: Open = { is: 'unknown' };

/**
 * Whether a service with these hours answers at this instant. Hours are wall-clock hours, so they hold across
 * clock changes. On a bank holiday of its nations, hours that are not day and night are unknown.
 */
export function openAt(hours: Hours, at: Date, nations: readonly Nation[]): Open {
  if (hours === null) return UNKNOWN;
  if ('always' in hours) return { is: 'open', until: null };
  const now = london(at);
  const spells = spellsAround(hours, now, nations);
  const current = spells.find(({ start, end }) => start <= now.minutes && now.minutes < end);
  if (current !== undefined) {
    return current.holiday ? UNKNOWN : { is: 'open', until: clock(current.end) };
  }
  const coming = spells.filter(({ start }) => start > now.minutes);
  const next = coming.toSorted((a, b) => a.start - b.start)[0];
  return { is: 'closed', opens: next === undefined || next.holiday ? null : opening(next.start, now) };
}

function opening(start: number, now: Moment): Next {
  const inDays = Math.floor(start / DAY);
  return { inDays, day: weekday(now.day, inDays), time: clock(start) };
}

function spellsAround(hours: readonly Opening[], now: Moment, nations: readonly Nation[]): readonly Spell[] {
  const offsets = Array.from({ length: AHEAD + 2 }, (_, index) => index - 1);
  return offsets.flatMap((offset) => {
    const day = weekday(now.day, offset);
    const today = hours.filter(({ days }) => days.includes(day));
    if (today.length === 0) return [];
    const holiday = isHoliday(addDays(now.date, offset), nations);
    return today.map((opening) => spell(opening, offset, holiday));
  });
}

function spell({ open, close }: Opening, offset: number, holiday: boolean): Spell {
  const [start, end] = [minutes(open), minutes(close)];
  const midnight = offset * DAY;
  return { start: midnight + start, end: midnight + (end <= start ? end + DAY : end), holiday };
}

function weekday(today: number, offset: number): number {
  return ((((today - 1 + offset) % 7) + 7) % 7) + 1;
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function clock(total: number): string {
  const left = total % DAY;
  return `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
}

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** The wall clock in the UK at an instant. */
function london(at: Date): Moment {
  const parts = Object.fromEntries(LONDON.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const day = new Date(`${date}T00:00Z`).getUTCDay() || 7;
  return { date, day, minutes: minutes(`${parts.hour}:${parts.minute}`) };
}
