import { days, type Range } from './calendar.ts';
import table from './moon.json' with { type: 'json' };

const FEASTS: Readonly<Record<string, { readonly days: number; readonly from: readonly string[] }>> = table;

/** When a feast that goes by the moon begins and ends in a year; none where the table does not reach. */
export function byMoon(feast: string, year: number): readonly Range[] {
  const { days: long = 1, from = [] } = FEASTS[feast] ?? {};
  return from
    .filter((day) => day.startsWith(String(year)))
    .map((day) => days(Date.parse(`${day}T00:00Z`) / 86_400_000, long));
}
