import { type Activity, readSet } from './activity.ts';
import { pause } from './ask.ts';
import type { Calls } from './calls.ts';
import { listen } from './listen.ts';

/** Sockets that may fail to open before we ask again and again instead; and how often we ask. */
const SOCKETS = 2;
const ASK_EVERY_MS = 2000;

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
  #unopened = 0;
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
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      if (await this.#follow(signal)) attempt = 0;
      if (signal.aborted) return;
      if (this.#calls.gone) {
        this.close();
        return this.#listener.gone();
      }
      this.lost();
      await pause(attempt);
    }
  }

  /** Follows for as long as it goes. Resolves to whether it went at all. */
  async #follow(signal: AbortSignal): Promise<boolean> {
    const url = await this.#calls.join(this.#watermark);
    if (url === null || signal.aborted) return false;
    if (this.#unopened >= SOCKETS) return this.#keepAsking(signal);
    const opened = await listen(url, {
      signal,
      opened: () => this.back(),
      heard: (text) => void this.#take(text),
    });
    this.#unopened = opened ? 0 : this.#unopened + 1;
    return opened;
  }

  /** Where sockets do not open, what is new is asked for. */
  async #keepAsking(signal: AbortSignal): Promise<boolean> {
    for (let ever = false; ; ever = true) {
      const text = await this.#calls.since(this.#watermark);
      if (text === null || signal.aborted) return ever;
      this.back();
      if (!this.#take(text)) await new Promise((resolve) => window.setTimeout(resolve, ASK_EVERY_MS));
    }
  }

  /** Whether there was anything in it. */
  #take(text: string): boolean {
    const { activities = [], watermark = null } = readSet(text) ?? {};
    this.#watermark = watermark ?? this.#watermark;
    if (activities.length > 0) this.#listener.heard(activities);
    return activities.length > 0;
  }
}
