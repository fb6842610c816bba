/** Wrong codes from one place before it has to wait, and how long they count. */
const FREE = 5;
const COUNTED_MS = 15 * 60_000;
const MOST = 10_000;

export interface Tries {
  /** Whether this source may try another code now. */
  allows(source: string): boolean;
  wrong(source: string): void;
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
    wrong(source) {
      const times = [...recent(source), clock().getTime()].slice(-FREE);
      counted.delete(source);
      counted.set(source, times);
      const [oldest] = counted.keys();
      if (counted.size > MOST && oldest !== undefined) counted.delete(oldest);
    },
  };
}
