/** What a peer tells the bench that started it, when it is asked. */
export interface Told {
  /** User and system time of the process so far, in microseconds. */
  readonly cpu: number;
  /** In bytes. The heap holds what lies outside of V8's as well; both are after a collection where there may be one. */
  readonly rss: number;
  readonly heap: number;
}

/** Lets the bench drive this process: says that the door is open, what it has used so far, and ends when told to. */
export function offer(close: () => Promise<void> = async () => {}): void {
  process.on('message', (asked) => {
    if (asked === 'end') void close().finally(() => process.exit(0));
    else process.send?.(asked === 'memory' ? afterCollection() : used());
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.(used());
}

/** V8 lets go of code that has not run only after it has collected a few times. */
const COLLECTIONS = 10;

function afterCollection(): Told {
  for (let time = 0; time < COLLECTIONS; time += 1) globalThis.gc?.();
  return used();
}

function used(): Told {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpu: user + system, rss, heap: heapUsed + external };
}
