import { parseArgs } from 'node:util';
import { SCRIPTS } from '../storage/redis/scripts.ts';
import { crash, type Figures } from '../test/storage/crash.ts';
import { killed, run as runRedis, without } from '../test/storage/redis-crash.ts';
import { RedisServer } from '../test/support/redis.ts';

/**
 * Kills a bot over and over in the middle of conversations and counts what was lost, doubled, out of order or left
 * without an answer; then takes the store's memory for messages away, to show that the counting sees what goes wrong.
 *
 *     npm run crash -- --kills=200 --conversations=80 --seed=1
 *     npm run crash -- --redis
 *
 * The second kills two processes over one Redis, and Redis itself each tenth time; it takes some four minutes.
 *
 * Exits with 1 when anything is wrong, or when the control shows nothing.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '80' },
    seed: { type: 'string', default: '1' },
    redis: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);

if (values.redis) process.exit(await redisKilled());

const run = await crash({ kills: Number(values.kills), conversations: Number(values.conversations), seed });
const control = await crash({ kills: 5, conversations: 5, seed, dedupe: false });
console.table({ 'sqlite, killed': run, 'control: no dedupe': control });

const { lost, doubled, reordered, unanswered }: Figures = run;
const isRight = lost + doubled + reordered + unanswered === 0 && control.doubled > 0;
process.exitCode = isRight ? 0 : 1;

/** 0 when nothing is wrong and the control shows what the counting would see. */
async function redisKilled(): Promise<number> {
  const server = await RedisServer.start();
  try {
    const plan = { conversations: 40, messages: 40, pause: 11_000 };
    const done = await killed(server, plan, 10);
    const accept = without(SCRIPTS.accept, /^if first then .*$/m);
    const forgetful = await runRedis(server, { conversations: 3, messages: 10, scripts: { accept } });
    console.table({ 'redis, killed': done, 'control: no dedupe': forgetful });
    const wrong = done.lost + done.doubled + done.reordered + done.unanswered;
    return wrong === 0 && forgetful.doubled > 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}
