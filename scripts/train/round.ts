import type { Weights } from '../../understanding/model/index.ts';
import type { Learnt } from './learn.ts';

/** Weights in whole numbers from -127 to 127, of a step that fits the largest of each output. */
export function rounded({ rows, width }: Learnt): Weights {
  const largest = new Float64Array(width);
  rows.forEach((weight, at) => {
    largest[at % width] = Math.max(largest[at % width] ?? 0, Math.abs(weight));
  });
  const steps = Array.from(largest, (most) => (most === 0 ? 1 : most / 127));
  return {
    rows: Int8Array.from(rows, (weight, at) => Math.round(weight / (steps[at % width] ?? 1))),
    steps,
  };
}
