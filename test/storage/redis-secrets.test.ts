import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cipher } from '../../storage/cipher.ts';
import { codeOf } from '../../bots/errors.ts';
import { RedisServer } from '../support/redis.ts';
import { CANARIES, found, singing } from './canaries.ts';
import { Clock } from './ground.ts';
import { RedisGround } from './redis-ground.ts';
import { ABOUT, entry, EVENING, inbound, turn } from './talk.ts';

const HER = CANARIES[0] ?? '';

/** A cipher that hides nothing. */
const nothing: Cipher = {
  seal: (_key, plain, { nonce }) => [nonce, Buffer.alloc(16), plain],
  open: (_key, sealed) => sealed.subarray(28),
};

describe('what Redis gives away', () => {
  const clock = new Clock(EVENING);
  let server: RedisServer;
  before(async () => void (server = await RedisServer.start()));
  after(async () => server.stop());

  it('is nothing of a conversation: not in its files, its keys, its slow log or the keystore', async () => {
    await server.ask('CONFIG', 'SET', 'slowlog-log-slower-than', '0');
    const ground = await RedisGround.on(server);
    const open = await ground.open(clock.read);
    await singing(open.store, HER);
    const code = await open.keeping.keep(HER);
    assert.deepEqual(given(ground), []);
    await open.keeping.close(HER);
    await open.keeping.reopen(code);
    await rewritten();
    assert.deepEqual(given(ground), []);
    const told = JSON.stringify([await server.ask('SLOWLOG', 'GET', '1000'), await server.keys('*')]);
    assert.deepEqual(
      [...CANARIES, ...code.split(' ')].filter((canary) => told.includes(canary)),
      [],
    );
    open.close();
    await ground.remove();
  });

  it('would be everything without the cipher', async () => {
    const ground = await RedisGround.on(server, { cipher: nothing });
    const open = await ground.open(clock.read);
    await singing(open.store, HER);
    assert.deepEqual(given(ground), CANARIES);
    open.close();
    await ground.remove();
  });

  it('leaves no key of a conversation that is gone', async () => {
    const ground = await RedisGround.on(server);
    const open = await ground.open(clock.read);
    await singing(open.store, HER);
    await open.store.erase(HER);
    assert.deepEqual(await server.keys('*'), ['waymark:installation']);
    open.close();
    await ground.remove();
  });

  it('opens nothing that was put in another place, taken back or taken out', async () => {
    const ground = await RedisGround.on(server);
    for (const meddle of Object.values(MEDDLING)) {
      await server.ask('FLUSHALL');
      rmSync(ground.directory, { recursive: true });
      const open = await ground.open(clock.read);
      await open.store.begin('her', ABOUT);
      for (const id of ['m1', 'm2'])
        await turn(open.store, 'her', { inbound: inbound(id), commit: { entries: [entry(id, id)] } });
      const [head = ''] = await server.keys('waymark:{*}');
      const before = String(await server.ask('HGET', head, 'revision'));
      assert.equal(before, '2');
      await meddle(head);
      const read = [open.store.read('her'), open.store.shown('her', 0), open.store.record('her')];
      const codes = await Promise.allSettled(read);
      assert.ok(
        codes.some((one) => one.status === 'rejected' && codeOf(one.reason) === 'store/unreadable'),
        meddle.toString(),
      );
      open.close();
    }
    await ground.remove();
  });

  const MEDDLING: Readonly<Record<string, (head: string) => Promise<unknown>>> = {
    'an entry taken out': async (head) => server.ask('RPOP', `${head}:record`),
    'entries the other way round': async (head) =>
      server.ask('LMOVE', `${head}:record`, `${head}:record`, 'LEFT', 'RIGHT'),
    'lines the other way round': async (head) =>
      server.ask('LMOVE', `${head}:shown`, `${head}:shown`, 'LEFT', 'RIGHT'),
    'a line taken out': async (head) => server.ask('LPOP', `${head}:shown`),
    'another revision': async (head) => server.ask('HSET', head, 'revision', '1'),
    'no state': async (head) => server.ask('HDEL', head, 'state'),
  };

  /** Which canaries stand in Redis's files or the keystore. */
  function given(ground: RedisGround): readonly string[] {
    return [...new Set([...found(join(server.directory, 'appendonlydir')), ...found(ground.directory)])];
  }

  /** What Redis knows is written anew, as a snapshot with what follows it. */
  async function rewritten(): Promise<void> {
    await server.ask('BGREWRITEAOF');
    while (!String(await server.ask('INFO', 'persistence')).includes('aof_rewrite_in_progress:0'));
  }
});
