import assert from 'node:assert/strict';
import { inProcess, type InProcess } from '../../bench/in-process.ts';
import { ACCOUNT } from '../../bench/story.ts';
import { RedisServer } from '../support/redis.ts';

/** What Redis keeps for each key besides, and the conversation's place among the others, in bytes. */
const AMONG_OTHERS = 200;

describe('what a conversation takes in Redis', () => {
  let server: RedisServer;
  let waymark: InProcess;

  before(async () => {
    server = await RedisServer.start();
    waymark = await inProcess(server);
  });
  after(async () => {
    await waymark.close();
    await server.stop();
  });

  it('is at most 4 KB at rest, after ten messages and their answers', async () => {
    const [before, after] = await restOf(ACCOUNT.slice(0, 10));
    assert.ok(after + AMONG_OTHERS <= 4096, `${after} bytes`);
    assert.ok(before > 3 * after, `${before} bytes before`);
  });

  it('is a sixth of what it was, at rest after a whole account', async () => {
    const [before, after] = await restOf(ACCOUNT);
    assert.ok(after * 6 < before, `${after} of ${before} bytes`);
  });

  /** Before it is packed and after. */
  async function restOf(messages: readonly string[]): Promise<readonly [number, number]> {
    const conversation = await waymark.begin();
    for (const message of messages) await waymark.say(conversation, message);
    const before = await taken();
    assert.equal(await waymark.open.packRested(new Date(Date.now() + 300_000)), 1);
    assert.ok((await waymark.joined.parts.store.shown(conversation, 0)).length > messages.length);
    const after = await taken();
    await waymark.joined.parts.store.erase(conversation);
    return [before, after];
  }

  async function taken(): Promise<number> {
    const keys = await server.ask('KEYS', 'waymark:{*');
    assert.ok(Array.isArray(keys));
    const sizes = await Promise.all(
      keys.map(async (key) => Number(await server.ask('MEMORY', 'USAGE', String(key), 'SAMPLES', '0'))),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }
});
