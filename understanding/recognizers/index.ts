import { Worker } from 'node:worker_threads';
import { localMinute, written } from '../dates/calendar.ts';
import type { Found } from './corrected.ts';
import type { Answered, Asked } from './worker.ts';

/** Languages in which the library knows dates, with the culture that puts the day before the month. */
const CULTURES: Readonly<Record<string, string>> = { en: 'en-gb', es: 'es-es', fr: 'fr-fr' };

/** A text of 1,600 characters held the library for five seconds; of this many, for less than one. */
const LONGEST = 300;

const NOTHING: Found = { dates: [], sequences: [] };

interface About {
  readonly locale: string;
  /** The ISO instant that the message came. */
  readonly now: string;
}

/**
 * A second reading of a short text by a library with a worker of its own: slower than ours, and asked only
 * where a time is on the table. It resolves to nothing found when the library is late, fails or stops. The
 * worker starts when it is first asked.
 */
export class SecondReading {
  readonly #patience: number;
  readonly #waiting = new Map<number, (found: Found) => void>();
  readonly #warm = new Set<string>();
  #worker: Worker | null = null;
  #last = 0;

  /** `patience` is how many milliseconds an answer may take. */
  constructor({ patience }: { readonly patience: number }) {
    this.#patience = patience;
  }

  read(text: string, { locale, now }: About): Promise<Found> {
    return new Promise((resolve) => {
      this.#last += 1;
      const id = this.#last;
      const late = setTimeout(() => {
        this.#settle(id, NOTHING);
      }, this.#patience);
      this.#waiting.set(id, (found) => {
        clearTimeout(late);
        resolve(found);
      });
      try {
        this.#ask({ id, text: short(text), culture: CULTURES[locale] ?? null, now: wallClock(now) });
      } catch {
        this.#settle(id, NOTHING);
      }
    });
  }

  /** Starts the worker for a language, whose first reading takes a second or two, before it is needed. */
  ready(locale: string): void {
    if (this.#warm.has(locale) || CULTURES[locale] === undefined) return;
    this.#warm.add(locale);
    void this.read('1/1/2020', { locale, now: '2020-01-01T00:00Z' });
  }

  async close(): Promise<void> {
    const stopped = this.#worker;
    this.#worker = null;
    for (const id of this.#waiting.keys()) this.#settle(id, NOTHING);
    await stopped?.terminate();
  }

  #ask(asked: Asked): void {
    this.#worker ??= this.#started();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    this.#worker.postMessage(asked);
  }

  #started(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', ({ id, dates, sequences }: Answered) => {
      this.#settle(id, { dates, sequences });
    });
    worker.on('error', () => {
      if (this.#worker === worker) void this.close();
    });
    // Listening holds the process open, and nobody waits for a second reading to leave.
    worker.unref();
    return worker;
  }

  #settle(id: number, found: Found): void {
    this.#waiting.get(id)?.(found);
    this.#waiting.delete(id);
  }
}

/** What the clock on a wall in the United Kingdom shows, which the library takes for its own. */
function wallClock(at: string): string {
  return written(localMinute(at));
}

function short(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').slice(0, LONGEST);
}
