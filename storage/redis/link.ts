import { StoreError } from '../errors.ts';
import type { Argument, Reply, Send, Wire } from './wire.ts';

/** How long an answer may take, in milliseconds. */
const DEADLINE = 1500;

/**
 * The way to Redis. Everything that goes wrong on it is `store/failed` (or `store/full`), within a deadline; what
 * was under way then may or may not have happened. While an answer is overdue nothing new is sent behind it, so that
 * nobody waits twice and a connection that died in silence is noticed.
 */
export class Link {
  readonly #wire: Wire;
  readonly #report: (code: string) => void;
  #overdue = 0;
  #away = false;

  /** `report` is told once that Redis is away, and once that it is back. */
  constructor(wire: Wire, report: (code: string) => void) {
    this.#wire = wire;
    this.#report = report;
    wire.on((error) => this.#changed(error !== undefined));
  }

  async connect(): Promise<void> {
    await this.#inTime(async () => this.#wire.connect());
  }

  async send(key: string, args: Argument[]): Promise<Reply> {
    return this.#inTime(async () => this.#wire.send(key, args));
  }

  /** A way to each primary there is. */
  async primaries(): Promise<readonly Send[]> {
    const all = await this.#inTime(async () => this.#wire.primaries());
    return all.map((send) => async (args) => this.#inTime(async () => send(args)));
  }

  async listen(channel: string, told: (message: string) => void, again: () => void): Promise<void> {
    await this.#inTime(async () => this.#wire.listen(channel, told, again));
  }

  close(): void {
    this.#wire.close();
  }

  async #inTime<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#overdue > 0) throw new StoreError('store/failed');
    const answer = work();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.#await(answer);
        reject(new StoreError('store/failed'));
      }, DEADLINE);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      throw typed(error);
    } finally {
      clearTimeout(timer);
    }
  }

  #await(answer: Promise<unknown>): void {
    this.#overdue += 1;
    const come = (): void => void (this.#overdue -= 1);
    answer.then(come, come);
  }

  #changed(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    this.#report(away ? 'store/away' : 'store/back');
  }
}

/** Our own error for a library's or Redis's, whose message stays behind. NOSCRIPT is for the scripts to see to. */
function typed(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('NOSCRIPT')) return error;
  return new StoreError(/^(OOM|MISCONF)/.test(message) ? 'store/full' : 'store/failed');
}
