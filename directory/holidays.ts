import type { Nation } from './nation.ts';

/**
 * Whether a date (YYYY-MM-DD) is a yearly bank holiday in any of these nations, the day itself or the day
 * kept instead. Holidays given for one year only are not known here. Source: Banking and Financial Dealings
 * Act 1971, schedule 1, and yearly practice since.
 */
export function isHoliday(date: string, nations: readonly Nation[]): boolean {
  const year = Number(date.slice(0, 4));
  return nations.some((nation) => yearOf(year, nation).includes(date));
}

/** Years already worked out: a date is asked about many times in a turn. */
const WORKED_OUT = new Map<string, readonly string[]>();

function yearOf(year: number, nation: Nation): readonly string[] {
  const key = `${year} ${nation}`;
  const known = WORKED_OUT.get(key) ?? holidaysOf(year, nation);
  WORKED_OUT.set(key, known);
  return known;
}

/** The date this many days later. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

function holidaysOf(year: number, nation: Nation): readonly string[] {
  const easter = easterSunday(year);
  const shared = [
    ...kept([`${year}-12-25`, `${year}-12-26`]),
    addDays(easter, -2),
    firstMonday(year, 5),
    lastMonday(year, 5),
  ];
  if (nation === 'scotland') {
    const winter = kept([`${year}-01-01`, `${year}-01-02`]);
    return [...shared, ...winter, firstMonday(year, 8), ...kept([`${year}-11-30`])];
  }
  const irish = nation === 'northern_ireland' ? kept([`${year}-03-17`, `${year}-07-12`]) : [];
  return [...shared, ...kept([`${year}-01-01`]), addDays(easter, 1), lastMonday(year, 8), ...irish];
}

/** The days themselves, and for each on a weekend the next free weekday. */
function kept(days: readonly string[]): readonly string[] {
  const all = [...days];
  for (const day of days.filter(isWeekend)) {
    let instead = day;
    while (isWeekend(instead) || all.includes(instead)) instead = addDays(instead, 1);
    all.push(instead);
  }
  return all;
}

function isWeekend(date: string): boolean {
  return dayOf(date) === 0 || dayOf(date) === 6;
}

function dayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

function firstMonday(year: number, month: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, (8 - dayOf(first)) % 7);
}

/** Of a month with 31 days. */
function lastMonday(year: number, month: number): string {
  const last = `${year}-${String(month).padStart(2, '0')}-31`;
  return addDays(last, -((dayOf(last) + 6) % 7));
}

/** Gregorian Easter by the Meeus, Jones and Butcher rule. */
function easterSunday(year: number): string {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const correction = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (correction + 19 * golden + 15) % 30;
  const moon =
    epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const leaps = year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4);
  const sunday = moon - (leaps % 7);
  return addDays(`${year}-03-28`, sunday);
}
