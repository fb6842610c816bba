/** How many from one place are let through, and how long each counts. */
export interface Limit {
  readonly most: number;
  readonly countedMs: number;
}

/** Codes tried: after five wrong ones it has to wait. */
export const CODES: Limit = { most: 5, countedMs: 15 * 60_000 };
/** Chats begun: a whole campus may share one address, and nobody in it ever meets this. */
export const STARTS: Limit = { most: 120, countedMs: 10 * 60_000 };

/** Places remembered at once. */
const MOST_PLACES = 10_000;

export interface Tries {
  /** Whether this source may try once more now. */
  allows(source: string): boolean;
  /** Counts one. */
  count(source: string): void;
  /** The last one no longer counts. */
  forgive(source: string): void;
}

/** Counts tries by where they came from, in memory alone. */
export function triesOf(clock: () => Date, { most, countedMs }: Limit): Tries {
  const counted = new Map<string, readonly number[]>();

  function recent(source: string): readonly number[] {
    const from = clock().getTime() - countedMs;
    return (counted.get(source) ?? []).filter((at) => at > from);
  }

  return {
    allows: (source) => recent(source).length < most,
    count(source) {
      const times = [...recent(source), clock().getTime()].slice(-most);
      counted.delete(source);
      counted.set(source, times);
      const [oldest] = counted.keys();
      if (counted.size > MOST_PLACES && oldest !== undefined) counted.delete(oldest);
    },
    forgive: (source) => void counted.set(source, recent(source).slice(0, -1)),
  };
}
