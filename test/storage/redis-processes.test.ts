import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { SCRIPTS } from '../../storage/redis/scripts.ts';
import { RedisServer } from '../support/redis.ts';
import { killed, NOTHING, run, without } from './redis-crash.ts';
import { RedisGround } from './redis-ground.ts';
import { Processes } from './redis-processes.ts';
import { ABOUT, heardIn, inbound } from './talk.ts';

describe('two processes over one Redis', function () {
  this.timeout(60_000);
  let server: RedisServer;
  before(async () => void (server = await RedisServer.start()));
  after(async () => server.stop());

  it('lose, double and reorder nothing while they and Redis are killed', async () => {
    const { kills, redisKills, ...account } = await killed(
      server,
      { conversations: 8, messages: 40, pause: 250 },
      4,
    );
    assert.ok(kills > 3 && redisKills > 0, `${kills} and ${redisKills} kills`);
    assert.deepEqual(account, NOTHING);
  });

  it('answer a message once that arrives a thousand times at both', async () => {
    const ground = await RedisGround.on(server);
    const { directory, masterKey } = ground;
    const open = await ground.open(() => new Date());
    const processes = await Processes.start({
      directory,
      masterKey: masterKey.toString('hex'),
      url: server.url,
      scripts: {},
    });
    try {
      await open.store.begin('her', ABOUT);
      const all = Array.from({ length: 1000 }, async (_, time) =>
        processes.put(time % 2, 'her', inbound('m1')),
      );
      assert.deepEqual([...new Set(await Promise.all(all))], [null]);
      while ((await open.store.unanswered()).length > 0) await wait(20);
      assert.deepEqual(heardIn((await open.store.read('her')).state), ['m1']);
      assert.equal((await open.store.shown('her', 0)).length, 2);
      assert.equal((await open.store.record('her')).length, 1);
    } finally {
      await processes.stop();
      open.close();
      await ground.remove();
    }
  });

  it('would double messages if none were remembered', async () => {
    const accept = without(SCRIPTS.accept, /^if first then .*$/m);
    const account = await run(server, { conversations: 3, messages: 10, scripts: { accept } });
    assert.ok(account.doubled > 0, JSON.stringify(account));
  });

  it('would lose answers if a turn were taken whatever came before it', async () => {
    const commit = without(SCRIPTS.commit, / or string\.sub.*~= revision(?= then)/);
    const account = await run(server, { conversations: 6, messages: 20, twice: false, scripts: { commit } });
    assert.ok(account.lost + account.unanswered > 0, JSON.stringify(account));
  });
});
