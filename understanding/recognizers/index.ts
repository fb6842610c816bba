import { Worker } from 'node:worker_threads';
import { localMinute, written } from '../dates/calendar.ts';
import type { Found } from './corrected.ts';
import type { Answered, Asked } from './worker.ts';

export type { Dated, Found, Sequence } from './corrected.ts';

/**
 * A second reading of a short text by a library with a worker of its own: slower than ours, and asked only
 * where a time is on the table. It resolves to nothing found when the library is late, fails or stops.
 */
export interface SecondReading {
  /** `now` is the ISO instant that the message came. */
  readonly read: (text: string, about: { readonly locale: string; readonly now: string }) => Promise<Found>;
  /** Starts the worker for a language, whose first reading takes a second or two, before it is needed. */
  readonly ready: (locale: string) => void;
  readonly close: () => Promise<void>;
}

/** Languages in which the library knows dates, with the culture that puts the day before the month. */
const CULTURES: Readonly<Record<string, string>> = { en: 'en-gb', es: 'es-es', fr: 'fr-fr' };

/** A text of 1,600 characters held the library for five seconds; of this many, for less than one. */
const LONGEST = 300;

const NOTHING: Found = { dates: [], sequences: [] };

/** Starts the worker when it is first asked. `patience` is how many milliseconds an answer may take. */
export function secondReading({ patience }: { readonly patience: number }): SecondReading {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, (found: Found) => void>();
  const settle = (id: number, found: Found) => {
    waiting.get(id)?.(found);
    waiting.delete(id);
  };
  const stop = async () => {
    const stopped = worker;
    worker = null;
    for (const id of waiting.keys()) settle(id, NOTHING);
    await stopped?.terminate();
  };
  const started = () => {
    if (worker !== null) return worker;
    const fresh = new Worker(new URL('./worker.ts', import.meta.url));
    fresh.unref();
    fresh.on('message', ({ id, dates, sequences }: Answered) => {
      settle(id, { dates, sequences });
    });
    fresh.on('error', () => {
      if (worker === fresh) void stop();
    });
    worker = fresh;
    return fresh;
  };
  const read: SecondReading['read'] = async (text, { locale, now: at }) =>
    new Promise((resolve) => {
      last += 1;
      const asked: Asked = {
        id: last,
        text: short(text),
        culture: CULTURES[locale] ?? null,
        now: wallClock(at),
      };
      const late = setTimeout(() => {
        settle(asked.id, NOTHING);
      }, patience);
      waiting.set(asked.id, (found) => {
        clearTimeout(late);
        resolve(found);
      });
      started().postMessage(asked);
    });
  const warm = new Set<string>();
  return {
    read,
    ready: (locale) => {
      if (warm.has(locale) || CULTURES[locale] === undefined) return;
      warm.add(locale);
      void read('1/1/2020', { locale, now: '2020-01-01T00:00Z' });
    },
    close: stop,
  };
}

/** What the clock on a wall in the United Kingdom shows, which the library takes for its own. */
function wallClock(at: string): string {
  return written(localMinute(at));
}

function short(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').slice(0, LONGEST);
}
