import { pause } from './ask.ts';
import type { Fate, Message } from './calls.ts';

export interface Sending {
  /** Tries once. */
  readonly send: (message: Message) => Promise<Fate>;
  /** It is settled: anything but `again`. */
  readonly settled: (message: Message, fate: Fate) => void;
}

/** Messages on their way, in the order they were written, one at a time, each tried until it is settled. */
export function outboxOf({ send, settled }: Sending): { add(message: Message): void } {
  const waiting: Message[] = [];

  async function persist(message: Message): Promise<Fate> {
    for (let attempt = 0; ; attempt += 1) {
      const fate = await send(message);
      if (fate !== 'again') return fate;
      await pause(attempt);
    }
  }

  async function work(): Promise<void> {
    for (let message = waiting[0]; message !== undefined; message = waiting[0]) {
      const fate = await persist(message);
      waiting.shift();
      settled(message, fate);
    }
  }

  return {
    add(message) {
      waiting.push(message);
      if (waiting.length === 1) void work();
    },
  };
}
