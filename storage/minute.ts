const MINUTE = 60_000;

/** The minute an instant falls in, rounded up so that no limit counted from it is ever early. */
export function minuteOf(at: Date): number {
  return Math.ceil(at.getTime() / MINUTE);
}
