import { DAY, HOUR, type Range } from './calendar.ts';
import type { DateLexicon, Part } from './lexicon.ts';
import type { Now } from './meanings.ts';
import type { Said } from './sayings.ts';

/** Hours from the midnight a day begins with; a night ends after the next. */
const HOURS: Readonly<Record<string, readonly [number, number]>> = {
  earlyHours: [0, 6],
  morning: [6, 12],
  midday: [12, 13],
  afternoon: [12, 18],
  evening: [18, 23],
  night: [18, 30],
  midnight: [24, 25],
} satisfies Record<Part, readonly [number, number]>;

/** The part of a day, or of a night, as it is named. The day itself when it has no such part. */
export function partOf(range: Range, part: string): Range {
  const [from, to] = HOURS[part] ?? [0, 24];
  const first = Math.floor(range.start / DAY) * DAY;
  const starts = [first, first + DAY].map((day) => ({ start: day + from * HOUR, end: day + to * HOUR }));
  const inside = starts.find(
    ({ start, end }) => start >= range.start && Math.min(end, start + 1) <= range.end,
  );
  return range.end - range.start > DAY ? range : (inside ?? range);
}

/** An hour as it is said; `half` is null when it may be before or after noon. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly half: 'before' | 'after' | null;
}

/** The hour a saying names, or null when there is no such hour. */
export function clockIn({ kept }: Said, lexicon: DateLexicon): Clock | null {
  const word = (list: string) => kept[list]?.trim() ?? '';
  const written = word('hm') || word('ham') || word('hour');
  const [hours = '', minutes = '0'] = written.split(/[:.]/);
  const said = written === '' ? (lexicon.numbers[word('n')] ?? -1) : Number.parseInt(hours, 10);
  const shift = lexicon.clockShifts[word('shift')] ?? 0;
  const total = said * 60 + Number.parseInt(minutes, 10) + shift;
  const [hour, minute] = [Math.floor(total / 60), total % 60];
  if (said < 0 || said > 24 || hour > 23 || Number.parseInt(minutes, 10) > 59) return null;
  return { hour, minute, half: halfIn(written, word('half'), { hour, lexicon }) };
}

function halfIn(
  written: string,
  said: string,
  { hour, lexicon }: { hour: number; lexicon: DateLexicon },
): Clock['half'] {
  const end = said || (/\p{L}+$/u.exec(written)?.[0] ?? '');
  if (hour === 0) return 'before';
  if (hour > 12) return 'after';
  if (lexicon.before.includes(end)) return 'before';
  return lexicon.after.includes(end) ? 'after' : null;
}

/**
 * The stretch an hour names within a day or part of one; as it was when which half of the day is unclear.
 * "Three in the morning" is before the morning begins.
 */
export function hourOf(range: Range, clock: Clock, now: Now): Range {
  if (range.end - range.start > DAY) return range;
  const first = Math.floor(range.start / DAY) * DAY;
  const morning = range.end - first === 12 * HOUR;
  const from = morning ? first : range.start;
  const fitting = [first, first + DAY]
    .flatMap((day) => hoursOf(clock).map((hour) => day + hour * HOUR + clock.minute))
    .filter((start) => start >= from && start < range.end && (now.ahead || start <= now.minute));
  const [only] = fitting;
  return only !== undefined && fitting.length === 1 ? { start: only, end: only + preciseTo(clock) } : range;
}

function hoursOf({ hour, half }: Clock): readonly number[] {
  if (half === 'before') return [hour % 12];
  if (half === 'after') return [hour > 12 ? hour : (hour % 12) + 12];
  return [hour % 12, (hour % 12) + 12];
}

/** A time is as precise as it is said: nine o'clock is an hour, half past nine half of one, 9.47 a minute. */
function preciseTo({ minute }: Clock): number {
  return [60, 30, 15, 5].find((size) => minute % size === 0) ?? 1;
}
