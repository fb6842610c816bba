import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Database } from '../../storage/database.ts';
import { Clock, SqliteGround } from './ground.ts';
import { EVENING, refuses } from './talk.ts';

const TROUBLE = join(import.meta.dirname, 'processes/trouble.ts');

describe('a disk in trouble', () => {
  const ground = new SqliteGround();

  after(() => ground.remove());

  it('refuses with a code, loses nothing it took, and goes on when the disk does', function () {
    if (spawnSync('prlimit', ['--version']).error !== undefined) this.skip();
    const { stdout, status } = spawnSync(process.execPath, [TROUBLE, ground.directory], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 15_000,
    });
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), {
      during: {
        begin: 'store/failed',
        accept: 'store/failed',
        put: 'store/failed',
        keep: 'store/failed',
        erase: 'store/failed',
        closeIdle: 'store/failed',
        recover: 'done',
        shown: ['m1', 'm1-1', 'm2'],
      },
      reports: ['store/failed'],
      said: ['6 m3-1'],
      heard: ['m1', 'm2', 'm3'],
      begin: 'done',
      keep: 'done',
    });
  });

  it('says that it is full when it is, and does none of what did not fit', () => {
    const schema = 'CREATE TABLE IF NOT EXISTS note (body BLOB)';
    const db = new Database(join(ground.directory, 'full.db'), { journal: 'WAL', schema });
    const [add, count] = [db.prepare('INSERT INTO note VALUES (?)'), db.prepare('SELECT body FROM note')];
    db.prepare('PRAGMA max_page_count = 20').all();
    const three = (): void => [1, 2, 3].forEach(() => add.run(Buffer.alloc(15_000)));
    db.step(three);
    assert.throws(() => db.step(three), { code: 'store/full', message: 'store/full' });
    assert.equal(count.all().length, 3);
    db.prepare('PRAGMA max_page_count = 200').all();
    db.step(three);
    assert.equal(count.all().length, 6);
    db.close();
  });

  it('is told of by code when the store was closed under way', async () => {
    const open = ground.opened(new Clock(EVENING).read, { directory: join(ground.directory, 'closed') });
    open.close();
    await refuses(open.store.unanswered(), 'store/failed');
    await refuses(open.store.erase('her'), 'store/failed');
    await refuses(open.closeIdle(new Date(EVENING)), 'store/failed');
  });
});
