import pino from 'pino';

/** What may be told to an operator: that something happened, by code, and numbers. Never words, ids or addresses. */
export interface Event {
  readonly code: string;
  readonly count?: number;
  readonly ms?: number;
}

export interface Log {
  info(event: Event): void;
  warn(event: Event): void;
}

/** Codes are ours, so they look like this; anything else is not written as it stands. */
const CODE = /^[a-z][\w/-]{0,80}$/;

/** A log that can hold nothing but codes and counts, one JSON line each, timed to the minute. */
export function makeLog(clock: () => Date, write: (line: string) => void): Log {
  const logger = pino(
    { base: null, timestamp: () => `,"at":"${clock().toISOString().slice(0, 16)}Z"`, messageKey: 'code' },
    { write },
  );
  return {
    info: (event) => logger.info(allowed(event)),
    warn: (event) => logger.warn(allowed(event)),
  };
}

function allowed({ code, count, ms }: Event): Event {
  return {
    code: CODE.test(code) ? code : 'code/unreadable',
    ...(count === undefined ? {} : { count }),
    ...(ms === undefined ? {} : { ms }),
  };
}
