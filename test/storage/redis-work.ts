import type { Inbound } from '../../interview/index.ts';
import type { RedisOpening } from '../../storage/redis/index.ts';

/** What a process is started with. */
export interface Setting {
  readonly directory: string;
  readonly masterKey: string;
  readonly url: string;
  readonly scripts: NonNullable<RedisOpening['scripts']>;
}

/** A message handed to a process, by a number that its answer comes back with. */
export interface Asked {
  readonly number: number;
  readonly conversation: string;
  readonly inbound: Inbound;
}

/** What became of a message: null when it was taken in; number 0 when the process is ready. */
export interface Told {
  readonly number: number;
  readonly code: string | null;
}

export function setting(json: string): Setting {
  return JSON.parse(json) as Setting;
}

export function isAsked(message: unknown): Asked {
  return message as Asked;
}

export function isTold(message: unknown): Told {
  return message as Told;
}
