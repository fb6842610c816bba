const MINUTE = 60_000;

/** The minute of a last use, rounded up so that no limit counted from it is ever early. */
export function minuteOf(used: Date): number {
  return Math.ceil(used.getTime() / MINUTE);
}

/** How many whole minutes have passed by now: what was used in a later one is not due yet. */
export function minutesBy(now: Date): number {
  return Math.floor(now.getTime() / MINUTE);
}
