import { Counter, Histogram, Registry } from 'prom-client';

/** Counts without anybody in them: no ids, no words, no labels but our own codes. */
export interface Metrics {
  turn(seconds: number): void;
  event(code: string): void;
  /** All of it, as Prometheus reads it. */
  text(): Promise<string>;
}

/** Events that may have a line of their own; a code that is not ours is counted with the others. */
const CODE = /^[a-z][a-z-]*\/[a-z-]+$/;

export function makeMetrics(): Metrics {
  const registry = new Registry();
  const turns = new Histogram({
    name: 'waymark_turn_seconds',
    help: 'From a message being taken in to its reply being committed',
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  const events = new Counter({
    name: 'waymark_events_total',
    help: 'What happened that an operator should know of, by code',
    labelNames: ['code'] as const,
    registers: [registry],
  });
  return {
    turn: (seconds) => turns.observe(seconds),
    event: (code) => events.inc({ code: CODE.test(code) ? code : 'other' }),
    text: () => registry.metrics(),
  };
}
