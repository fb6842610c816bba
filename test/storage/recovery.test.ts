import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { OpenStore } from '../../storage/index.ts';
import { cellsOf } from './cells.ts';
import { Clock, SqliteGround } from './ground.ts';
import { ABOUT, EVENING, inbound, line, refuses, turn } from './talk.ts';

describe('a start after a crash', () => {
  const clock = new Clock(EVENING);
  let ground: SqliteGround;
  let code = '';

  beforeEach(async () => {
    ground = new SqliteGround();
    const open = ground.opened(clock.read);
    const says = [line(inbound('m1'), 'seen once', { once: true })];
    for (const id of ['kept', 'not kept']) {
      await open.store.begin(id, ABOUT);
      await turn(open.store, id, { inbound: inbound('m1'), commit: { says } });
    }
    code = await open.keeping.keep('kept');
    open.close();
  });

  afterEach(() => ground.remove());

  it('finishes deleting what she deleted', async () => {
    broken('conversations.db', "UPDATE conversation SET phase = 'erasing'");
    await started(async ({ store, keeping }) => {
      for (const id of ['kept', 'not kept']) await refuses(store.read(id), 'conversation/gone');
      assert.equal(await keeping.reopen(code), null);
    });
    assert.deepEqual(left(), ['epoch', 'fact']);
  });

  it('finishes ending what had ended: sealed when it was kept, destroyed when not', async () => {
    broken('conversations.db', "UPDATE conversation SET phase = 'closing'");
    await started(async ({ store, keeping }) => {
      for (const id of ['kept', 'not kept']) await refuses(store.read(id), 'conversation/gone');
      assert.equal(await keeping.reopen(code), 'kept');
      await store.begin('not kept', ABOUT);
    });
  });

  it('lets the keys say what is sealed, and shows no once line again', async () => {
    broken('keys.db', 'DELETE FROM open WHERE conversation IN (SELECT conversation FROM code)');
    await started(async ({ store, keeping }) => {
      await refuses(store.read('kept'), 'conversation/gone');
      assert.equal((await store.read('not kept')).revision, 1);
      assert.equal(await keeping.reopen(code), 'kept');
      assert.deepEqual(
        (await store.shown('kept', 0)).map(({ id }) => id),
        ['m1'],
      );
    });
  });

  it('lets the keys say what is open', async () => {
    broken('conversations.db', "UPDATE conversation SET phase = 'sealed'");
    await started(async ({ store }) => {
      assert.equal((await store.read('kept')).revision, 1);
      assert.equal((await store.read('not kept')).revision, 1);
    });
  });

  it('removes what nothing opens any more', async () => {
    broken('keys.db', 'DELETE FROM open; DELETE FROM code');
    await started(async ({ store }) => {
      for (const id of ['kept', 'not kept']) await refuses(store.shown(id, 0), 'conversation/gone');
    });
    assert.deepEqual(left(), ['epoch', 'fact']);
  });

  it('lets a conversation begin whose beginning was cut short, and in time destroys a key that is nobody’s', async () => {
    const tables = ['conversation', 'state', 'seen', 'shown'];
    broken('conversations.db', tables.map((table) => `DELETE FROM ${table}`).join(';'));
    await started(async (open) => {
      await open.store.begin('kept', ABOUT);
      await open.destroyExpired(clock.read());
      assert.equal((await open.store.read('kept')).revision, 0);
    });
    assert.equal(cellsOf(ground.directory).filter(({ table }) => table === 'open').length, 1);
  });

  /** Does to a file what a crash at the worst moment leaves. */
  function broken(file: string, sql: string): void {
    const db = new DatabaseSync(join(ground.directory, file));
    db.exec(sql);
    db.close();
  }

  async function started(test: (open: OpenStore) => Promise<void>): Promise<void> {
    const open = ground.opened(clock.read);
    try {
      await test(open);
    } finally {
      open.close();
    }
  }

  /** The tables that hold anything sealed. */
  function left(): readonly string[] {
    return [...new Set(cellsOf(ground.directory).map(({ table }) => table))].toSorted();
  }
});
