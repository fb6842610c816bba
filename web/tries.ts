/** Wrong codes from one place before it has to wait, and how long they count. */
const FREE = 5;
const COUNTED_MS = 15 * 60_000;
const MOST = 10_000;

export interface Tries {
  /** Whether this source may try another code now. */
  allows(source: string): boolean;
  /** Counts a guess. */
  guess(source: string): void;
  /** The last guess was right, and no longer counts. */
  right(source: string): void;
}

/** Counts wrong codes by where they came from, in memory alone. */
export function triesOf(clock: () => Date): Tries {
  const counted = new Map<string, readonly number[]>();

  function recent(source: string): readonly number[] {
    const from = clock().getTime() - COUNTED_MS;
    return (counted.get(source) ?? []).filter((at) => at > from);
  }

  return {
    allows: (source) => recent(source).length < FREE,
    guess(source) {
      const times = [...recent(source), clock().getTime()].slice(-FREE);
      counted.delete(source);
      counted.set(source, times);
      const [oldest] = counted.keys();
      if (counted.size > MOST && oldest !== undefined) counted.delete(oldest);
    },
    right: (source) => void counted.set(source, recent(source).slice(0, -1)),
  };
}
