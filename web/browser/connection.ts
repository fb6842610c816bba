import { type Activity, readSet } from './activity.ts';
import { pause } from './ask.ts';
import type { Calls } from './calls.ts';
import { listen } from './listen.ts';

/** Where a socket does not open, we ask so often, and so many times before we try a socket again. */
const ASK_EVERY_MS = 2000;
const ASKS = 60;

/** How following ended: it may go straight on, or it broke off after it had gone well, or it never went. */
type End = 'on' | 'dropped' | 'failed';

export interface Listener {
  heard(activities: readonly Activity[]): void;
  lost(): void;
  back(): void;
  /** The conversation is no longer there. */
  gone(): void;
}

/** Stays with a Direct Line conversation through bad networks, sleeping phones and servers that start again. */
export class Connection {
  readonly #calls: Calls;
  readonly #listener: Listener;
  #watermark = '';
  #lost = false;
  #running: AbortController | null = null;

  constructor(calls: Calls, listener: Listener) {
    this.#calls = calls;
    this.#listener = listener;
  }

  /** Follows the conversation from the line after `watermark`. */
  open(watermark: string): void {
    this.#watermark = watermark;
    this.#running = new AbortController();
    void this.#run(this.#running.signal);
  }

  /** Joins anew, when what should have come by now has not. */
  renew(): void {
    if (this.#running === null) return;
    this.close();
    this.open(this.#watermark);
  }

  close(): void {
    this.#running?.abort();
    this.#running = null;
  }

  /** Nobody answered: that is said once, until somebody does. */
  lost(): void {
    if (!this.#lost) this.#listener.lost();
    this.#lost = true;
  }

  back(): void {
    if (this.#lost) this.#listener.back();
    this.#lost = false;
  }

  async #run(signal: AbortSignal): Promise<void> {
    if (this.#calls.hasLine) await this.#ask(signal);
    for (let attempt = 0; !signal.aborted;) {
      const end = await this.#follow(signal);
      if (signal.aborted || end === 'on') continue;
      if (this.#calls.gone) return this.#over();
      attempt = end === 'dropped' ? 0 : attempt + 1;
      this.lost();
      await pause(attempt);
    }
  }

  #over(): void {
    this.close();
    this.#listener.gone();
  }

  async #follow(signal: AbortSignal): Promise<End> {
    const url = await this.#calls.join(this.#watermark);
    if (url === null || signal.aborted) return 'failed';
    const opened = await listen(url, {
      signal,
      opened: () => this.back(),
      heard: (text) => void this.#take(text),
    });
    return opened || signal.aborted ? 'dropped' : this.#keepAsking(signal);
  }

  async #keepAsking(signal: AbortSignal): Promise<End> {
    for (let time = 0; time < ASKS; time += 1) {
      const answer = await this.#ask(signal);
      if (answer === 'none' || signal.aborted) return 'dropped';
      if (answer === 'nothing') await new Promise((resolve) => window.setTimeout(resolve, ASK_EVERY_MS));
    }
    return 'on';
  }

  /** Asks once for what is new. */
  async #ask(signal: AbortSignal): Promise<'something' | 'nothing' | 'none'> {
    const text = await this.#calls.since(this.#watermark);
    if (text === null || signal.aborted) return 'none';
    this.back();
    return this.#take(text) ? 'something' : 'nothing';
  }

  /** Whether there was anything in it. */
  #take(text: string): boolean {
    const { activities = [], watermark = null } = readSet(text) ?? {};
    this.#watermark = watermark ?? this.#watermark;
    if (activities.length > 0) this.#listener.heard(activities);
    return activities.length > 0;
  }
}
