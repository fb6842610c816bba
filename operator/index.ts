export { serveHealth } from './health.ts';
export { makeLog } from './log.ts';
export { makeMetrics } from './metrics.ts';
export { causeOf } from './starting.ts';
