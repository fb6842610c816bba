import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { Shown } from '../../interview/index.ts';
import type { OpenRedisStore } from '../../storage/redis/index.ts';
import { RedisServer } from '../support/redis.ts';
import { Clock } from './ground.ts';
import { RedisGround } from './redis-ground.ts';
import { ABOUT, answer, entry, EVENING, inbound, refuses, turn } from './talk.ts';

describe('a store that several have open', () => {
  let server: RedisServer;
  let ground: RedisGround;
  let clock: Clock;
  let [one, other]: OpenRedisStore[] = [];

  before(async () => void (server = await RedisServer.start()));
  after(async () => server.stop());

  beforeEach(async () => {
    clock = new Clock(EVENING);
    ground = await RedisGround.on(server);
    one = await ground.open(clock.read);
    other = await ground.open(clock.read);
    await one.store.begin('her', ABOUT);
  });
  afterEach(async () => {
    one?.close();
    other?.close();
    await ground.remove();
  });

  const both = (): [OpenRedisStore, OpenRedisStore] => {
    assert.ok(one !== undefined && other !== undefined);
    return [one, other];
  };

  it('is one store, whoever takes in, answers or begins', async () => {
    const [a, b] = both();
    await a.store.accept('her', inbound('m1'));
    await b.store.accept('her', inbound('m2'));
    assert.equal((await b.store.accept('her', inbound('m1'))).shown?.seq, 1);
    await answer(b.store, 'her');
    await answer(a.store, 'her', { entries: [entry('m2', 'words')] });
    const begun = await Promise.allSettled([a, b].map(async ({ store }) => store.begin('him', ABOUT)));
    assert.deepEqual(begun.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    await turn(b.store, 'him', { inbound: inbound('m1') });
    assert.deepEqual(
      (await a.store.shown('her', 0)).map(({ id }) => id),
      ['m1', 'm2', 'm1-1', 'm2-1'],
    );
    assert.equal((await b.store.record('her')).length, 1);
  });

  it('lets nobody write into a conversation that ended elsewhere, nor into the one begun after it', async () => {
    const [a, b] = both();
    await turn(b.store, 'her', { inbound: inbound('m1') });
    await a.store.erase('her');
    await refuses(b.store.accept('her', inbound('m2')), 'conversation/gone');
    await a.store.begin('her', ABOUT);
    await turn(a.store, 'her', { inbound: inbound('n1') });
    await a.store.erase('her');
    await a.store.begin('her', ABOUT);
    await turn(b.store, 'her', { inbound: inbound('o1') });
    assert.deepEqual(
      (await a.store.shown('her', 0)).map(({ id }) => id),
      ['o1', 'o1-1'],
    );
  });

  it('makes one code of a turn that two take at once, and it opens', async () => {
    const [a, b] = both();
    await a.store.accept('her', inbound('m1'));
    const codes = await Promise.all([a.keeping.keep('her'), b.keeping.keep('her')]);
    assert.equal(new Set(codes).size, 1);
    await answer(b.store, 'her');
    const later = await a.keeping.keep('her');
    assert.notEqual(later, codes[0]);
    assert.equal(await b.keeping.close('her'), 'sealed');
    await refuses(a.store.read('her'), 'conversation/gone');
    assert.equal(await a.keeping.reopen(codes[0] ?? ''), null);
    assert.equal(await a.keeping.reopen(later), 'her');
    assert.equal((await b.store.shown('her', 0)).length, 2);
  });

  it('ends each conversation once, and none that was used elsewhere', async () => {
    const [a, b] = both();
    await a.store.begin('him', ABOUT);
    await turn(b.store, 'him', { inbound: inbound('m1') });
    clock.pass({ minutes: 20 });
    await turn(b.store, 'her', { inbound: inbound('m1') });
    const now = clock.pass({ minutes: 11 });
    const ended = await Promise.all([a.closeIdle(now), b.closeIdle(now)]);
    assert.equal(ended[0].destroyed + ended[1].destroyed, 1);
    await refuses(b.store.read('him'), 'conversation/gone');
    assert.equal((await a.store.read('her')).revision, 1);
  });

  it('tells those who watch what is said elsewhere, in order and once', async () => {
    const [a, b] = both();
    await turn(a.store, 'her', { inbound: inbound('m0') });
    const heard: Shown[] = [];
    const gone = new Promise<void>((resolve) => {
      b.bus.watch('her', 2, { told: (lines) => void heard.push(...lines), gone: resolve });
    });
    const stop = b.bus.watch('her', 0, { told: () => assert.fail('told after it ended'), gone: () => {} });
    stop();
    for (let at = 1; at <= 20; at += 1)
      await turn(at % 2 ? a.store : b.store, 'her', { inbound: inbound(`m${at}`) });
    await until(() => heard.length === 40);
    assert.deepEqual(
      heard.map(({ seq }) => seq),
      Array.from({ length: 40 }, (_, index) => index + 3),
    );
    await a.store.erase('her');
    await gone;
  });

  it('finds everything again when the index is lost', async () => {
    const [a, b] = both();
    await a.store.begin('him', ABOUT);
    const code = await a.keeping.keep('him');
    await a.keeping.close('him');
    await b.store.accept('her', inbound('m1'));
    await server.ask('DEL', 'waymark:open', 'waymark:sealed');
    const third = await ground.open(clock.read);
    assert.deepEqual(await third.store.unanswered(), ['her']);
    assert.equal(await third.destroyExpired(clock.pass({ days: 31 })), 1);
    assert.equal(await third.keeping.reopen(code), null);
    third.close();
  });

  it('destroys keys that no data belongs to, and none that any does', async () => {
    const [a] = both();
    await a.store.begin('him', ABOUT);
    const [head = ''] = await server.keys('waymark:{*}');
    await server.ask('DEL', head);
    await a.destroyExpired(clock.read());
    const left = await Promise.allSettled(['her', 'him'].map(async (id) => a.store.read(id)));
    assert.deepEqual(left.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    assert.equal(keysIn(ground.directory), 1);
  });

  it('is refused with another master key, over an emptied Redis, and where settings cannot be read', async () => {
    await refuses(ground.opened(clock.read, { masterKey: Buffer.alloc(32) }), 'key/wrong');
    await server.ask('ACL', 'SETUSER', 'plain', 'on', '>secret', '~*', '&*', '+@all', '-config');
    const redis = { urls: [server.url.replace('//', '//plain:secret@')] };
    await refuses(ground.opened(clock.read, { redis }), 'store/not-durable');
    await server.ask('FLUSHALL');
    await refuses(ground.opened(clock.read), 'store/mismatched');
    await refuses(both()[0].destroyExpired(clock.read()), 'store/mismatched');
  });

  it('says when Redis does not keep what it answers', async () => {
    for (const [setting, value, right] of [
      ['appendonly', 'no', 'yes'],
      ['appendfsync', 'everysec', 'always'],
      ['maxmemory-policy', 'allkeys-lru', 'noeviction'],
    ] as const) {
      await server.ask('CONFIG', 'SET', setting, value);
      ground.reported.length = 0;
      const third = await ground.open(clock.read);
      assert.deepEqual(ground.reported, ['store/not-durable']);
      third.close();
      await server.ask('CONFIG', 'SET', setting, right);
    }
    ground.reported.length = 0;
    (await ground.open(clock.read)).close();
    assert.deepEqual(ground.reported, []);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !holds(); tries += 1) await wait(10);
}

/** For how many conversations a keystore holds a key. */
function keysIn(directory: string): number {
  const db = new DatabaseSync(join(directory, 'redis-keys.db'), { readOnly: true });
  const row = db.prepare('SELECT count(*) AS keys FROM open').get();
  db.close();
  return Number(row?.['keys']);
}
