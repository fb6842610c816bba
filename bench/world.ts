import { randomBytes } from 'node:crypto';
import type { World } from '../join.ts';

/** The world as the bench hands it in: everyone calls from an address of their own, as people do. */
export const world: World = {
  clock: () => new Date(),
  random: randomBytes,
  report: (code) => void process.stderr.write(`${code}\n`),
  around: { sourceOf: ({ url }) => url ?? '' },
};

/** What a peer is started with: its port, a directory of its own, and where Redis is. */
export interface Given {
  readonly port: number;
  readonly directory: string;
  /** Empty when there is none. */
  readonly redis: string;
}

/** Reads what the bench started this process with. */
export function given(): Given {
  const [port = '', directory = '', redis = ''] = process.argv.slice(2);
  return { port: Number(port), directory, redis };
}
