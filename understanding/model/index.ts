import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { BUCKETS, featuresOf, shareOf, UNKNOWN } from './features.ts';
import settings from './settings.json' with { type: 'json' };
import { OUTPUTS } from './vocabulary.ts';

export { DANGERS, isDanger, SIGNS, TONGUES } from './vocabulary.ts';

/** Where an opinion begins to count, in log-odds; how they were found is in `scripts/train/calibrate.ts`. */
export const THRESHOLDS: {
  /** By language: what scores higher is asked about. */
  readonly danger: Readonly<Record<string, number>>;
  readonly signs: Readonly<Record<string, number>>;
} = settings.thresholds;

/** How strongly words speak for each output; log-odds, above nought when likelier than not. */
export type Scores = Readonly<Record<string, number>>;

/** A linear model over pieces of words: what no rule foresees is seen by what it shares with known lines. */
export interface Model {
  readonly scores: (words: readonly string[]) => Scores;
  /** The stretch of words that speaks most for an output; end exclusive. */
  readonly where: (
    words: readonly string[],
    output: string,
  ) => { readonly from: number; readonly to: number };
}

/** Weights in whole numbers of a step of their own for each output, a row of outputs for each bucket. */
export interface Weights {
  readonly rows: Int8Array;
  readonly steps: readonly number[];
}

/** The weights that ship; made by `npm run train`, and the same byte for byte whenever that is run. */
export function packagedWeights(): Weights {
  const packed = readFileSync(new URL('./weights.br', import.meta.url));
  const rows = brotliDecompressSync(packed);
  return { rows: new Int8Array(rows.buffer, rows.byteOffset, rows.length), ...settings.weights };
}

/** A model over some weights. Throws `RangeError` when they are not of this vocabulary. */
export function createModel({ rows, steps }: Weights): Model {
  const width = OUTPUTS.length;
  if (rows.length !== BUCKETS * width) throw new RangeError('weights of another vocabulary');
  const total = (buckets: readonly number[]) => {
    const sums = new Float64Array(width);
    for (const bucket of buckets) {
      const row = bucket * width;
      for (let output = 0; output < width; output += 1) sums[output]! += rows[row + output]!;
    }
    return sums;
  };
  return {
    scores: (words) => {
      const { buckets } = featuresOf(words);
      const sums = total(buckets);
      const share = shareOf(buckets.length);
      return Object.fromEntries(
        OUTPUTS.map((name, at) => [name, UNKNOWN + (sums[at] ?? 0) * (steps[at] ?? 0) * share]),
      );
    },
    where: (words, output) => {
      const at = OUTPUTS.indexOf(output);
      const { buckets, words: from } = featuresOf(words);
      const spoken = new Float64Array(words.length);
      buckets.forEach((bucket, index) => {
        spoken[from[index] ?? 0]! += rows[bucket * width + at] ?? 0;
      });
      return strongest(spoken);
    },
  };
}

/** The stretch with the greatest sum; at least one word long. */
function strongest(spoken: Float64Array): { from: number; to: number } {
  let best = { from: 0, to: Math.min(1, spoken.length), sum: Number.NEGATIVE_INFINITY };
  let [from, sum] = [0, 0];
  spoken.forEach((one, index) => {
    if (sum <= 0) [from, sum] = [index, 0];
    sum += one;
    if (sum > best.sum) best = { from, to: index + 1, sum };
  });
  return best;
}
