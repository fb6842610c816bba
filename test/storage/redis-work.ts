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

/** What our own test hands to the processes that it starts. */
export function setting(json: string): Setting {
  const given: Setting = JSON.parse(json);
  return given;
}

/** What our own test asks of its processes, as it comes out of the channel between them. */
export function askedIn(message: unknown): Asked {
  const { number, conversation, inbound }: Partial<Asked> = Object(message);
  if (number === undefined || conversation === undefined || inbound === undefined)
    throw new Error('not asked');
  return { number, conversation, inbound };
}

/** What a process answers. */
export function toldIn(message: unknown): Told {
  const { number = -1, code = null }: Partial<Told> = Object(message);
  return { number, code };
}
