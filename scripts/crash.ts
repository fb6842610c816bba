import { parseArgs } from 'node:util';
import { crash, type Figures } from '../test/storage/crash.ts';

/**
 * Kills a bot over and over in the middle of conversations and counts what was lost, doubled, out of order or left
 * without an answer; then takes the store's memory for messages away, to show that the counting sees what goes wrong.
 *
 *     npm run crash -- --kills=200 --conversations=80 --seed=1
 *
 * Exits with 1 when anything is wrong, or when the control shows nothing.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '80' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);

const run = await crash({ kills: Number(values.kills), conversations: Number(values.conversations), seed });
const control = await crash({ kills: 5, conversations: 5, seed, dedupe: false });
console.table({ 'sqlite, killed': run, 'control: no dedupe': control });

const { lost, doubled, reordered, unanswered }: Figures = run;
const isRight = lost + doubled + reordered + unanswered === 0 && control.doubled > 0;
process.exitCode = isRight ? 0 : 1;
