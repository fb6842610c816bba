export { type HealthParts, serveHealth } from './health.ts';
export { type Event, type Log, makeLog } from './log.ts';
export { makeMetrics, type Metrics } from './metrics.ts';
export { causeOf } from './starting.ts';
