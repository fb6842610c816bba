import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { type KeyObject, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { TurnQueue } from '../../bots/queue.ts';
import { loadMasterKey, type OpenStore, rotateMasterKey, StoreError } from '../../storage/index.ts';
import { derived, nameOf } from '../../storage/names.ts';
import { cellsOf } from './cells.ts';
import { Clock, SqliteGround } from './ground.ts';
import { ABOUT, answer, EVENING, heardIn, inbound, turn } from './talk.ts';
import { readable } from './thief.ts';

const MANY = 200;
const KILLS = 15;
const ROTATE = join(import.meta.dirname, 'processes/rotate.ts');
const SCRIPT = join(import.meta.dirname, '../../scripts/rotate-key.ts');

describe('another master key', () => {
  const clock = new Clock(EVENING);
  let ground: SqliteGround;

  beforeEach(() => {
    ground = new SqliteGround();
  });
  afterEach(() => ground.remove());

  /** Puts the ground under a new key; the old one is given back. */
  function rotated(): Buffer {
    const { directory, masterKey: from } = ground;
    ground.masterKey = randomBytes(32);
    rotateMasterKey({ directory, from, to: ground.masterKey, random: randomBytes, clock: clock.read });
    return from;
  }

  it(`lets ${MANY} conversations go on, with no turn lost or failed, and their messages still waiting`, async () => {
    const ids = Array.from({ length: MANY }, (_, number) => `her ${number}`);
    const reports: string[] = [];
    const stores: OpenStore[] = [ground.opened(clock.read)];
    const store = () => (stores.at(-1) ?? assert.fail()).store;
    const queue = () => {
      const usual = async (id: string) => answer(store(), id);
      return new TurnQueue({
        store: store(),
        turn: usual,
        withoutBot: usual,
        giveUp: usual,
        report: (code) => reports.push(code),
      });
    };
    for (const id of ids) await store().begin(id, ABOUT);
    for (const round of ['one', 'two', 'three']) {
      const running = queue();
      await Promise.all(ids.map((id) => running.put(id, inbound(`answered ${round}`))));
      await running.settled();
      for (const id of ids) await store().accept(id, inbound(`waiting ${round}`));
      stores.at(-1)?.close();
      rotated();
      stores.push(ground.opened(clock.read));
      clock.pass({ days: 1 });
      await queue().recover();
    }
    const heard = ['one', 'two', 'three'].flatMap((round) => [`answered ${round}`, `waiting ${round}`]);
    for (const id of ids) assert.deepEqual(heardIn((await store().read(id)).state), heard);
    assert.deepEqual(reports, []);
    stores.at(-1)?.close();
  });

  it('takes every right from the old one', async () => {
    await begun();
    const old = rotated();
    assert.throws(() => ground.opened(clock.read, { masterKey: old }), { code: 'key/wrong' });
    assert.ok(readable(ground).join('\n').includes('words of m1'));
    assert.deepEqual(readable({ directory: ground.directory, masterKey: old }), []);
  });

  it('changes no name, no code and no key of other uses', async () => {
    const before = await begun();
    const names = namesIn();
    rotated();
    const after = ground.opened(clock.read);
    assert.ok(before.key.equals(after.keyFor('tokens')));
    assert.equal(await after.keeping.reopen(before.code), 'kept');
    assert.equal((await after.store.accept('her', inbound('m1'))).seen, true);
    after.close();
    assert.deepEqual(namesIn(), names);
  });

  it('is refused while the service runs, and when neither key opens the store', async () => {
    const open = ground.opened(clock.read);
    const rotation = { directory: ground.directory, random: randomBytes, clock: clock.read };
    const to = randomBytes(32);
    const rotate = (from: Buffer) => () => rotateMasterKey({ ...rotation, from, to });
    assert.throws(rotate(ground.masterKey), { code: 'store/in-use' });
    open.close();
    assert.throws(rotate(randomBytes(32)), { code: 'key/wrong' });
    ground.opened(clock.read).close();
    await ground.remove();
    assert.throws(rotate(ground.masterKey), { code: 'key/missing' });
  });

  it('leaves exactly one key that opens, wherever a crash falls', async function () {
    this.timeout(60_000);
    await begun();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const other = randomBytes(32);
      await killedRotating(other, kill * 3);
      const byOther = opens(other);
      assert.notEqual(opens(ground.masterKey), byOther);
      if (byOther) ground.masterKey = other;
    }
    const open = ground.opened(clock.read);
    assert.equal((await open.store.read('her')).revision, 1);
    open.close();
  });

  it('changes nothing when not all can be read', async () => {
    await begun();
    clock.pass({ days: 1 });
    const open = ground.opened(clock.read);
    await open.store.begin('him', ABOUT);
    open.close();
    made('UPDATE epoch SET wrapped = zeroblob(65) WHERE day = (SELECT max(day) FROM epoch)');
    const before = cellsOf(ground.directory);
    const { directory, masterKey: from } = ground;
    const rotation = { directory, from, to: randomBytes(32), random: randomBytes, clock: clock.read };
    assert.throws(() => rotateMasterKey(rotation), { code: 'store/unreadable' });
    assert.deepEqual(cellsOf(ground.directory), before);
  });

  it('finds what was begun when names still came from the master key', async () => {
    ground.opened(clock.read).close();
    made("DELETE FROM fact WHERE name IN ('names', 'uses')");
    const { code } = await begun();
    assert.ok(namesIn().includes(nameOf(derived(ground.masterKey, 'names'), 'her')));
    rotated();
    const open = ground.opened(clock.read);
    assert.equal((await open.store.read('her')).revision, 1);
    assert.equal(await open.keeping.reopen(code), 'kept');
    open.close();
  });

  it('is a command that makes the new key, moves the store and says what comes next', async () => {
    const file = join(ground.directory, 'master.key');
    writeFileSync(file, ground.masterKey, { mode: 0o600 });
    await begun();
    const to = join(ground.directory, 'next.key');
    const first = command(to);
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stdout, /MASTER_KEY_FILE/);
    assert.ok(existsSync(to));
    assert.equal(opens(ground.masterKey), false);
    assert.equal(command(to).status, 0);
    const open = ground.opened(clock.read, { masterKey: loadMasterKey(to) });
    const refused = command(to);
    open.close();
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /Stop it/);
  });

  /** A store with one conversation that runs and one that is sealed. */
  async function begun(): Promise<{ code: string; key: KeyObject }> {
    const open = ground.opened(clock.read);
    for (const id of ['her', 'kept']) {
      await open.store.begin(id, ABOUT);
      await turn(open.store, id, { inbound: inbound('m1') });
    }
    const code = await open.keeping.keep('kept');
    await open.keeping.close('kept');
    const key = open.keyFor('tokens');
    open.close();
    return { code, key };
  }

  function opens(masterKey: Buffer): boolean {
    try {
      ground.opened(clock.read, { masterKey }).close();
      return true;
    } catch (error) {
      assert.ok(error instanceof StoreError && error.code === 'key/wrong');
      return false;
    }
  }

  /** Goes from one key to the other and back until it is killed. */
  async function killedRotating(other: Buffer, after: number): Promise<void> {
    const { directory, masterKey } = ground;
    const keys = [masterKey, other].map((key) => key.toString('hex'));
    const child = spawn(process.execPath, [ROTATE, directory, ...keys], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await wait(after);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  function command(to: string) {
    const env = { DATA_DIR: ground.directory, PATH: process.env['PATH'] ?? '' };
    return spawnSync(process.execPath, [SCRIPT, `--to=${to}`], { encoding: 'utf8', env, timeout: 20_000 });
  }

  /** Does to the keys what SQL says. */
  function made(sql: string): void {
    const db = new DatabaseSync(join(ground.directory, 'keys.db'));
    db.exec(sql);
    db.close();
  }

  function namesIn(): readonly string[] {
    const db = new DatabaseSync(join(ground.directory, 'conversations.db'), { readOnly: true });
    const rows = db.prepare('SELECT name FROM conversation ORDER BY number').all();
    db.close();
    return rows.map(({ name }) => String(name));
  }
});
