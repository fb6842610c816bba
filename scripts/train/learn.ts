import { BUCKETS, shareOf, UNKNOWN } from '../../understanding/model/features.ts';

/** A line as the learner sees it: the buckets it falls into, and what is true of it. */
export interface Example {
  readonly buckets: readonly number[];
  /** Which outputs are true. */
  readonly truths: ReadonlySet<number>;
  /** The first output it teaches: words of a lexicon tell of their language and of nothing else. */
  readonly from: number;
}

/** A linear model before it is rounded. */
export interface Learnt {
  readonly rows: Float32Array;
  readonly width: number;
}

const PASSES = 25;
const RATE = 0.1;
const DECAY = 1e-6;
/** Errors smaller than this move nothing; most outputs of most lines are long settled. */
const SETTLED = 0.01;

/**
 * Logistic regression for every output at once, by AdaGrad over the lines in an order that a fixed seed
 * shuffles: the same lines always make the same weights.
 */
export function learn(examples: readonly Example[], width: number): Learnt {
  const rows = new Float32Array(BUCKETS * width);
  const seen = new Float32Array(BUCKETS * width).fill(1e-6);
  const order = examples.map((_, index) => index);
  const random = randomFrom(20261125);
  const sums = new Float64Array(width);
  for (let pass = 0; pass < PASSES; pass += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { buckets, truths, from } = examples[index]!;
      const share = shareOf(buckets.length);
      sums.fill(0);
      for (const bucket of buckets) {
        const row = bucket * width;
        for (let output = 0; output < width; output += 1) sums[output]! += rows[row + output]!;
      }
      for (let output = from; output < width; output += 1) {
        const guess = 1 / (1 + Math.exp(-(UNKNOWN + sums[output]! * share)));
        const error = guess - (truths.has(output) ? 1 : 0);
        if (Math.abs(error) < SETTLED) continue;
        for (const bucket of buckets) {
          const at = bucket * width + output;
          const slope = error * share + DECAY * rows[at]!;
          seen[at]! += slope * slope;
          rows[at]! -= (RATE * slope) / Math.sqrt(seen[at]!);
        }
      }
    }
  }
  return { rows, width };
}

/** How strongly a model speaks for each output of some buckets. */
export function scoresOf({ rows, width }: Learnt, buckets: readonly number[]): readonly number[] {
  const share = shareOf(buckets.length);
  return Array.from({ length: width }, (_, output) =>
    buckets.reduce((sum, bucket) => sum + rows[bucket * width + output]! * share, UNKNOWN),
  );
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
}
