import { parentPort } from 'node:worker_threads';
import {
  DateTimeOptions,
  recognizeDateTime,
  recognizeEmail,
  recognizePhoneNumber,
  recognizeURL,
} from '@microsoft/recognizers-text-suite';
import { type Found, corrected, type Recognized, sequencesIn } from './corrected.ts';

/** What is asked of the worker: one text, once. */
export interface Asked {
  readonly id: number;
  readonly text: string;
  /** A culture that the library has dates for; null for sequences alone. */
  readonly culture: string | null;
  /** Local wall clock, ISO without zone. */
  readonly now: string;
}

/** Its answer. */
export interface Answered extends Found {
  readonly id: number;
}

/** The culture whose patterns for numbers, addresses and links fit every language. */
const ANY = 'en-us';

/** The library falls back to English in silence unless told not to. */
const NO_FALLBACK = false;

parentPort?.on('message', ({ id, text, culture, now }: Asked) => {
  const at = new Date(now);
  const dates =
    culture === null
      ? []
      : (recognizeDateTime(text, culture, DateTimeOptions.None, at, NO_FALLBACK) as Recognized[]);
  const sequences = sequencesIn({
    phone: recognizePhoneNumber(text, ANY),
    email: recognizeEmail(text, ANY),
    url: recognizeURL(text, ANY),
  });
  const answered: Answered = { id, dates: corrected(dates, at), sequences };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  parentPort?.postMessage(answered);
});
