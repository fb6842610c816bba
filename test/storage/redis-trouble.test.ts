import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../../bots/errors.ts';
import type { OpenRedisStore } from '../../storage/redis/index.ts';
import { RedisServer } from '../support/redis.ts';
import { RedisGround } from './redis-ground.ts';
import { ABOUT, inbound, refuses, turn } from './talk.ts';

const PEOPLE = Array.from({ length: 20 }, (_, index) => `person ${index}`);

describe('a Redis in trouble', function () {
  this.timeout(40_000);
  let server: RedisServer;
  let ground: RedisGround;
  let open: OpenRedisStore;

  beforeEach(async () => {
    server = await RedisServer.start();
    ground = await RedisGround.on(server);
    open = await ground.open(() => new Date());
    for (const id of PEOPLE) await open.store.begin(id, ABOUT);
  });
  afterEach(async () => {
    open.close();
    await ground.remove();
    await server.stop();
  });

  it('is told of at once while it stands still, and service goes on by itself', async () => {
    const { accepted, refused, stop } = talking();
    await wait(300);
    server.freeze();
    await wait(3000);
    const told = new Set(refused.map(({ id }) => id));
    server.thaw();
    await everyoneIsHeard();
    await stop();
    assert.equal(told.size, PEOPLE.length);
    assert.ok(refused.every(({ code }) => code === 'store/failed'));
    await nothingIsLost(accepted);
  });

  it('is told of when it dies, and nothing that was taken in is lost when it is back', async () => {
    const { accepted, refused, stop } = talking();
    await wait(300);
    await server.kill();
    await wait(500);
    assert.equal(new Set(refused.map(({ id }) => id)).size, PEOPLE.length);
    await server.again();
    await everyoneIsHeard();
    await stop();
    assert.ok(refused.every(({ code }) => code === 'store/failed'));
    assert.deepEqual(ground.reported, ['store/away', 'store/back']);
    await nothingIsLost(accepted);
  });

  it('keeps nobody from deleting: the key goes even when Redis is away', async () => {
    await server.kill();
    await refuses(open.store.erase('person 1'), 'store/failed');
    await server.again();
    await everyoneIsHeard(PEOPLE.slice(2));
    await refuses(open.store.read('person 1'), 'conversation/gone');
    assert.equal((await open.store.read('person 2')).revision, 0);
  });

  it('is told of when a replica that must have everything has it not', async () => {
    const replica = await RedisServer.start();
    await server.ask('CONFIG', 'SET', 'repl-diskless-sync-delay', '0');
    await replica.ask('REPLICAOF', '127.0.0.1', String(server.port));
    const careful = await ground.opened(() => new Date(), { redis: { urls: [server.url], replicas: 1 } });
    try {
      await untilTaken(careful);
      await replica.kill();
      await refuses(careful.store.accept('person 1', inbound('m2')), 'store/failed');
    } finally {
      careful.close();
      await replica.stop();
    }
  });

  it('is told of when it is full', async () => {
    await server.ask('CONFIG', 'SET', 'maxmemory', '1');
    await refuses(open.store.accept('person 1', inbound('m1')), 'store/full');
    await server.ask('CONFIG', 'SET', 'maxmemory', '0');
    await turn(open.store, 'person 1', { inbound: inbound('m1') });
  });

  async function untilTaken({ store }: OpenRedisStore): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      const code = await store.accept('person 1', inbound(`m1-${tries}`)).then(() => null, codeOf);
      if (code === null) return;
    }
    assert.fail('never taken');
  }

  /** Everyone says one thing after another until told to stop. */
  function talking() {
    const accepted = new Map<string, string[]>(PEOPLE.map((id) => [id, []]));
    const refused: { readonly id: string; readonly code: string | null }[] = [];
    const over = new AbortController();
    const talks = PEOPLE.map(async (id) => {
      for (let at = 1; !over.signal.aborted; at += 1) {
        await open.store.accept(id, inbound(`m${at}`)).then(
          () => accepted.get(id)?.push(`m${at}`),
          (error: unknown) => refused.push({ id, code: codeOf(error) }),
        );
        await wait(20);
      }
    });
    const stop = async (): Promise<void> => {
      over.abort();
      await Promise.all(talks);
    };
    return { accepted, refused, stop };
  }

  async function everyoneIsHeard(people = PEOPLE): Promise<void> {
    for (const id of people) {
      for (let tries = 0; ; tries += 1) {
        const code = await open.store.read(id).then(() => null, codeOf);
        if (code === null) break;
        assert.ok(tries < 400, `${code} for too long`);
        await wait(25);
      }
    }
  }

  async function nothingIsLost(accepted: ReadonlyMap<string, readonly string[]>): Promise<void> {
    for (const [id, messages] of accepted) {
      const shown = (await open.store.shown(id, 0)).map((line) => line.id);
      assert.deepEqual(
        shown.filter((one) => messages.includes(one)),
        messages,
      );
      assert.equal(new Set(shown).size, shown.length);
    }
  }
});
