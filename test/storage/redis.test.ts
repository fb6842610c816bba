import assert from 'node:assert/strict';
import type { Shown } from '../../interview/index.ts';
import { RedisServer } from '../support/redis.ts';
import { turnStoreContract } from './contract.ts';
import { RedisGround } from './redis-ground.ts';
import { ABOUT, inbound, turn } from './talk.ts';

describe('every kind of Redis', () => {
  let server: RedisServer;
  let cluster: RedisServer;
  let sentinel: RedisServer;

  before(async () => {
    [server, cluster] = await Promise.all([RedisServer.start(), RedisServer.cluster()]);
    sentinel = await RedisServer.sentinel(server);
  });
  after(async () => Promise.all([server, cluster, sentinel].map(async (one) => one.stop())));

  turnStoreContract('Redis', async () => RedisGround.on(server));
  turnStoreContract('Redis Cluster', async () =>
    RedisGround.on(cluster, { redis: { kind: 'cluster', urls: [cluster.url] } }),
  );

  it('is found through its Sentinels', async () => {
    const redis = { kind: 'sentinel', urls: [sentinel.url], group: 'waymark' } as const;
    const ground = await RedisGround.on(server, { redis });
    const [one, other] = [await ground.open(() => new Date()), await ground.open(() => new Date())];
    const heard: string[] = [];
    try {
      await one.store.begin('her', ABOUT);
      const whole = new Promise<void>((resolve) => {
        const told = (lines: readonly Shown[]): void =>
          void (heard.push(...lines.map(({ id }) => id)) === 2 && resolve());
        other.bus.watch('her', 0, { told, gone: resolve });
      });
      await turn(one.store, 'her', { inbound: inbound('m1') });
      await whole;
    } finally {
      one.close();
      other.close();
      await ground.remove();
    }
    assert.deepEqual(heard, ['m1', 'm1-1']);
  });
});
