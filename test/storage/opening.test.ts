import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyIn, loadMasterKey, makeMasterKey, type StoreCode, StoreError } from '../../storage/index.ts';
import { Clock, SqliteGround } from './ground.ts';
import { ABOUT, EVENING, refuses } from './talk.ts';

const HOLD = join(import.meta.dirname, 'processes/hold.ts');

describe('opening a store', () => {
  const clock = new Clock(EVENING);
  const children: ChildProcess[] = [];
  let ground: SqliteGround;

  beforeEach(() => {
    ground = new SqliteGround();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await ground.remove();
  });

  it('is for one process at a time, and free again when that one is killed', async () => {
    const [first, said] = await held();
    assert.equal(said, 'open');
    throwsCode(() => ground.opened(clock.read), 'store/in-use');
    assert.equal((await held())[1], 'store/in-use');
    first.kill('SIGKILL');
    await once(first, 'exit');
    ground.opened(clock.read).close();
  });

  it('is for one opening at a time within a process too, which keeps its lock all the same', async () => {
    const open = ground.opened(clock.read);
    throwsCode(() => ground.opened(clock.read), 'store/in-use');
    assert.equal((await held())[1], 'store/in-use');
    await open.store.begin('her', ABOUT);
    open.close();
    ground.opened(clock.read).close();
  });

  it('is refused with another master key, and nothing is harmed', async () => {
    const open = ground.opened(clock.read);
    await open.store.begin('her', ABOUT);
    open.close();
    throwsCode(() => ground.opened(clock.read, { masterKey: randomBytes(32) }), 'key/wrong');
    const again = ground.opened(clock.read);
    assert.equal((await again.store.read('her')).revision, 0);
    again.close();
  });

  it('is refused when its keys are another store’s, or gone', async () => {
    await begun(ground);
    const other = new SqliteGround({ masterKey: ground.masterKey });
    other.opened(clock.read).close();
    const keys = join(ground.directory, 'keys.db');
    cpSync(keys, join(other.directory, 'kept.db'));
    cpSync(join(other.directory, 'keys.db'), keys);
    throwsCode(() => ground.opened(clock.read), 'store/mismatched');
    rmSync(keys);
    throwsCode(() => ground.opened(clock.read), 'store/mismatched');
    cpSync(join(other.directory, 'kept.db'), keys);
    const open = ground.opened(clock.read);
    assert.equal((await open.store.read('her')).revision, 0);
    open.close();
    await other.remove();
  });

  it('is refused when there are keys and the data they belong to is gone', async () => {
    await begun(ground);
    rmSync(join(ground.directory, 'conversations.db'));
    throwsCode(() => ground.opened(clock.read), 'store/mismatched');
    throwsCode(() => ground.opened(clock.read), 'store/mismatched');
  });

  it('is refused when a file is not a store, and lets go of the other one', async () => {
    await begun(ground);
    const data = join(ground.directory, 'conversations.db');
    const good = readFileSync(data);
    writeFileSync(data, 'not a database at all '.repeat(300));
    throwsCode(() => ground.opened(clock.read), 'store/unreadable');
    writeFileSync(data, good);
    assert.equal((await held())[1], 'open');
  });

  it('makes a directory that is missing, for its owner alone', () => {
    const directory = join(ground.directory, 'not', 'there', 'yet');
    ground.opened(clock.read, { directory }).close();
    assert.equal(statSync(directory).mode & 0o777, 0o700);
  });

  it('gives each use outside it a key of its own, the same after a restart', () => {
    const first = ground.opened(clock.read);
    const [one, other] = [first.keyFor('tokens'), first.keyFor('links')];
    first.close();
    const again = ground.opened(clock.read);
    assert.ok(one.equals(again.keyFor('tokens')));
    assert.ok(!one.equals(other));
    again.close();
  });

  async function begun(one: SqliteGround): Promise<void> {
    const open = one.opened(clock.read);
    await open.store.begin('her', ABOUT);
    open.close();
  }

  /** Another process that opens this ground, and what it said of that. */
  async function held(): Promise<readonly [ChildProcess, string]> {
    const { directory, masterKey } = ground;
    const child = spawn(process.execPath, [HOLD, directory, masterKey.toString('hex')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = await once(child.stdout, 'data');
    return [child, String(said).trim()];
  }
});

describe('the master key', () => {
  const ground = new SqliteGround();
  const path = join(ground.directory, 'master.key');

  after(() => ground.remove());
  afterEach(() => rmSync(path, { force: true }));

  it('is made once, for its owner alone, and never replaced', () => {
    const key = makeMasterKey(path, randomBytes);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(loadMasterKey(path), key);
    throwsCode(() => makeMasterKey(path, randomBytes), 'key/exists');
    assert.deepEqual(loadMasterKey(path), key);
  });

  it('is read as bytes, hexadecimal or base64', () => {
    const key = randomBytes(32);
    for (const written of [
      key,
      key.toString('hex'),
      `${key.toString('base64')}\n`,
      key.toString('base64url'),
    ]) {
      writeFileSync(path, written, { mode: 0o600 });
      assert.deepEqual(loadMasterKey(path), key);
    }
  });

  it('is refused when anyone else may read or write it', () => {
    writeFileSync(path, randomBytes(32));
    for (const mode of [0o640, 0o604, 0o620, 0o602, 0o644, 0o666]) {
      chmodSync(path, mode);
      throwsCode(() => loadMasterKey(path), 'key/exposed');
    }
    chmodSync(path, 0o400);
    assert.equal(loadMasterKey(path).length, 32);
  });

  it('is taken from systemd although its access list shows as rights of the group, and from nobody else so', async () => {
    const key = randomBytes(32);
    writeFileSync(path, key);
    chmodSync(path, 0o440);
    assert.deepEqual(await keyIn({ file: path, credential: true }).read(), key);
    await refuses(keyIn({ file: path }).read(), 'key/exposed');
    chmodSync(path, 0o444);
    await refuses(keyIn({ file: path, credential: true }).read(), 'key/exposed');
    chmodSync(path, 0o400);
    assert.deepEqual(await keyIn({ file: path }).read(), key);
  });

  it('is refused when it is missing or not thirty-two bytes', () => {
    throwsCode(() => loadMasterKey(path), 'key/missing');
    for (const written of ['', 'secret', randomBytes(31), randomBytes(33), 'ab'.repeat(33)]) {
      writeFileSync(path, written, { mode: 0o600 });
      throwsCode(() => loadMasterKey(path), 'key/malformed');
    }
    rmSync(path);
    mkdirSync(path, { mode: 0o700 });
    throwsCode(() => loadMasterKey(path), 'key/malformed');
    rmSync(path, { recursive: true });
  });
});

function throwsCode(work: () => unknown, code: StoreCode): void {
  assert.throws(
    work,
    (error) => error instanceof StoreError && error.code === code && error.message === code,
  );
}
