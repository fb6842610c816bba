import { hash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refused } from './refused.ts';

/**
 * How much is too much. Nobody types a message a second, and a whole shelter or campus may share one address,
 * so that nobody in danger ever meets these.
 */
const LIMITS = {
  /** Messages of one conversation. */
  message: { points: 60, duration: 60 },
  /** Conversations begun from one address. */
  start: { points: 120, duration: 600 },
  /** Calls of any kind from one address. */
  call: { points: 3000, duration: 60 },
} as const;

export type Limited = keyof typeof LIMITS;

/** Counts in memory alone, by names that mean nothing outside this process. */
export class Limits {
  readonly #salt: string;
  readonly #counts: Readonly<Record<Limited, RateLimiterMemory>>;

  constructor(random: (bytes: number) => Buffer) {
    this.#salt = random(32).toString('base64url');
    this.#counts = {
      message: new RateLimiterMemory(LIMITS.message),
      start: new RateLimiterMemory(LIMITS.start),
      call: new RateLimiterMemory(LIMITS.call),
    };
  }

  /** Counts one. Refuses with 429 what is far above what people do. */
  async count(what: Limited, whose: string): Promise<void> {
    const name = hash('sha256', this.#salt + whose, 'base64url');
    try {
      await this.#counts[what].consume(name);
    } catch {
      throw new Refused('TooManyRequests');
    }
  }
}
