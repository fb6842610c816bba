import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Cipher } from '../../storage/cipher.ts';
import { CANARIES, found, singing } from './canaries.ts';
import { cellsOf } from './cells.ts';
import { Clock, SqliteGround } from './ground.ts';
import { ABOUT, EVENING, inbound, turn } from './talk.ts';
import { readable } from './thief.ts';

const HER = CANARIES[0] ?? '';
const MANY = 1000;

/** A cipher that hides nothing. */
const nothing: Cipher = {
  seal: (_key, plain, { nonce }) => [nonce, Buffer.alloc(16), plain],
  open: (_key, sealed) => sealed.subarray(28),
};

describe('what the disk gives away', () => {
  const grounds: SqliteGround[] = [];
  const clock = new Clock(EVENING);

  afterEach(async () => {
    for (const one of grounds.splice(0)) await one.remove();
  });

  it('is nothing of a conversation, while it runs, when it is sealed and after the store closed', async () => {
    const ground = on(new SqliteGround());
    const open = ground.opened(clock.read);
    await singing(open.store, HER);
    assert.deepEqual(found(ground.directory), []);
    const code = await open.keeping.keep(HER);
    await open.keeping.close(HER);
    assert.deepEqual(found(ground.directory), []);
    await open.keeping.reopen(code);
    open.close();
    assert.deepEqual(found(ground.directory), []);
    assert.ok(!everythingIn(ground.directory).includes(code));
  });

  it('would be everything without the cipher', async () => {
    const ground = on(new SqliteGround({ cipher: nothing }));
    const open = ground.opened(clock.read);
    await singing(open.store, HER);
    assert.deepEqual(found(ground.directory), CANARIES);
    open.close();
  });

  it('is only these files, which nobody but their owner can open', async () => {
    const { directory } = await run(async (open) => singing(open.store, HER));
    const files = readdirSync(directory);
    assert.deepEqual(files.toSorted(), ['conversations.db', 'keys.db', 'keys.db-journal']);
    const modes = ['', ...files].map((file) => statSync(join(directory, file)).mode & 0o777);
    assert.deepEqual(modes, [0o700, 0o600, 0o600, 0o600]);
  });

  it('is all that runs, to a thief who holds the master key too', async () => {
    const ground = await run(async (open) => singing(open.store, HER));
    const texts = readable(ground).join('\n');
    assert.deepEqual(
      CANARIES.filter((canary) => texts.includes(canary)),
      CANARIES,
    );
  });

  it(`is nothing of ${MANY} sealed conversations, even to a thief who holds the master key`, async () => {
    const ground = await run(async ({ store, keeping }) => {
      for (let number = 0; number < MANY; number += 1) {
        await store.begin(`her ${number}`, ABOUT);
        await turn(store, `her ${number}`, { inbound: inbound('m1', 'sealed words') });
        await keeping.keep(`her ${number}`);
        await keeping.close(`her ${number}`);
      }
      await store.begin('his', ABOUT);
      await turn(store, 'his', { inbound: inbound('m1', 'open words') });
    });
    const texts = readable(ground).join('\n');
    assert.ok(texts.includes('open words'));
    assert.ok(!texts.includes('sealed words'));
  });

  it('is nothing after she deleted it, to a thief with an older copy and the keys of today', async () => {
    const ground = on(new SqliteGround());
    const open = ground.opened(clock.read);
    for (const id of ['hers', 'his']) {
      await open.store.begin(id, ABOUT);
      await turn(open.store, id, { inbound: inbound('m1', `words of ${id}`) });
    }
    await open.keeping.keep('hers');
    const before = on(ground.copy());
    await open.store.erase('hers');
    open.close();
    assert.ok(readable(before).join('\n').includes('words of hers'));
    cpSync(join(ground.directory, 'keys.db'), join(before.directory, 'keys.db'));
    assert.ok(readable(before).join('\n').includes('words of his'));
    assert.ok(!readable(before).join('\n').includes('words of hers'));
  });

  it('is nothing after the day, even when a wrapped key of it is dug up somewhere', async () => {
    const ground = on(new SqliteGround());
    const open = ground.opened(clock.read);
    await open.store.begin('hers', ABOUT);
    await turn(open.store, 'hers', { inbound: inbound('m1', 'words of hers') });
    const before = on(ground.copy());
    await open.closeIdle(clock.pass({ days: 1 }));
    open.close();
    assert.deepEqual(daysOf(ground), []);
    assert.equal(daysOf(before).length, 1);
    assert.ok(readable(before).join('\n').includes('words of hers'));
    const dug = new DatabaseSync(join(before.directory, 'keys.db'));
    dug.exec('DELETE FROM epoch');
    dug.close();
    assert.deepEqual(readable(before), []);
  });

  it('is nothing of what she left open once its time is over, down to the key of its day', async () => {
    const ground = on(new SqliteGround());
    const open = ground.opened(clock.read);
    await open.store.begin('hers', ABOUT);
    const until = new Date(clock.read().getTime() + 3_600_000).toISOString();
    await open.leftOpen.leave('hers', { kind: 'packet', payload: 'a packet', until });
    const all = cellsOf(on(ground.copy()).directory).filter(({ table }) => table === 'left_open');
    await open.closeIdle(clock.pass({ days: 1 }));
    const left = everythingIn(ground.directory);
    assert.equal(all.length, 2);
    for (const { bytes } of all) assert.ok(!left.includes(Buffer.from(bytes).toString('latin1')));
    open.close();
    assert.deepEqual(daysOf(ground), []);
  });

  it('holds no byte of an erased key or of what it protected', async () => {
    const ground = on(new SqliteGround());
    const open = ground.opened(clock.read);
    for (const id of ['hers', 'his']) {
      await singing(open.store, id);
      await open.keeping.keep(id);
    }
    const all = cellsOf(on(ground.copy()).directory);
    await open.store.erase('hers');
    const left = everythingIn(ground.directory);
    const [kept, gone] = [cellsOf(on(ground.copy()).directory), all].map((cells) =>
      cells.map(({ bytes }) => Buffer.from(bytes).subarray(0, 60).toString('latin1')),
    );
    const erased = gone?.filter((bytes) => kept?.includes(bytes) !== true) ?? [];
    assert.ok(erased.length > 20, `${erased.length} values erased`);
    assert.deepEqual(
      erased.filter((bytes) => left.includes(bytes)),
      [],
    );
    assert.ok(kept?.every((bytes) => left.includes(bytes)));
    open.close();
  });

  function on(ground: SqliteGround): SqliteGround {
    grounds.push(ground);
    return ground;
  }

  /** A store that was used and closed. */
  async function run(
    use: (open: ReturnType<SqliteGround['opened']>) => Promise<void>,
  ): Promise<SqliteGround> {
    const ground = on(new SqliteGround());
    const open = ground.opened(clock.read);
    await use(open);
    open.close();
    return ground;
  }
});

/** The keys of days that there are. */
function daysOf({ directory }: SqliteGround) {
  return cellsOf(directory).filter(({ table }) => table === 'epoch');
}

function everythingIn(directory: string): string {
  return readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'latin1'))
    .join('\n');
}
