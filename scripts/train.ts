import { writeFileSync } from 'node:fs';
import { constants, brotliCompressSync } from 'node:zlib';
import { OUTPUTS } from '../understanding/model/vocabulary.ts';
import { calibrate } from './train/calibrate.ts';
import { allLines } from './train/examples.ts';
import { learn } from './train/learn.ts';
import { rounded } from './train/round.ts';

/**
 * `npm run train`: makes the model of `understanding/` anew from the corpora. The same corpora make the same
 * files, byte for byte. Lines of the split `test` teach nothing and calibrate nothing.
 */
const ROOM = new URL('../understanding/model/', import.meta.url);
const taught = allLines().filter(({ split }) => split !== 'test');
const { rows, ...weights } = rounded(learn(taught, OUTPUTS.length));
const thresholds = calibrate(taught);

writeFileSync(
  new URL('weights.br', ROOM),
  brotliCompressSync(rows, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
);
writeFileSync(new URL('settings.json', ROOM), `${JSON.stringify({ weights, thresholds }, null, 2)}\n`);
console.log(`${taught.length} lines, ${OUTPUTS.length} outputs`);
