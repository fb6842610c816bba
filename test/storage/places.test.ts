import assert from 'node:assert/strict';
import type { TurnStore } from '../../bots/store.ts';
import { type Cell, cellsOf, nameOf, put } from './cells.ts';
import { Clock, SqliteGround } from './ground.ts';
import { ABOUT, answer, entry, EVENING, inbound, turn } from './talk.ts';

const FLIPS = 200;

describe('what stands on the disk', () => {
  const clock = new Clock(EVENING);
  const ground = new SqliteGround();
  const codes: string[] = [];
  let cells: readonly Cell[] = [];

  before(async () => {
    const open = ground.opened(clock.read);
    await talk(open.store, 'hers');
    codes.push(await open.keeping.keep('hers'));
    await open.packRested(clock.pass({ minutes: 2 }));
    await turn(open.store, 'hers', { inbound: inbound('m3') });
    clock.pass({ days: 1 });
    await talk(open.store, 'his');
    codes.push(await open.keeping.keep('his'));
    for (const id of ['hers', 'his'])
      await open.leftOpen.leave(id, { kind: 'packet', payload: id, until: '2027-01-01T00:00:00.000Z' });
    await open.letters.append('his', { kind: 'answer', payload: 'first' });
    open.close();
    cells = cellsOf(ground.directory);
  });

  after(() => ground.remove());

  it('is sealed in every column of bytes there is', () => {
    const columns = new Set(cells.map(({ table, column }) => `${table}.${column}`));
    const keys = [
      'code.wrapped',
      'epoch.wrapped',
      'fact.value',
      'left_open.body',
      'left_open.wrapped',
      'open.wrapped',
      'post.private',
      'post.public',
    ];
    const rows = [
      'conversation.about',
      'letter.body',
      'pack.body',
      'queue.body',
      'record.body',
      'shown.body',
      'state.body',
    ];
    assert.deepEqual([...columns].toSorted(), [...keys, ...rows].toSorted());
  });

  it('is read while nobody has touched it', async () => {
    const untouched = ground.copy();
    await readAll(untouched);
    await untouched.remove();
  });

  it('is not read once any value stands in the place of any other', async function () {
    this.timeout(60_000);
    const pairs = cells.flatMap((cell) =>
      cells.filter((other) => other !== cell && other.file === cell.file).map((other) => ({ cell, other })),
    );
    for (const { cell, other } of pairs) {
      await failsWith(cell, other.bytes, `${nameOf(other)} in ${nameOf(cell)}`);
    }
    assert.ok(pairs.length > 250, `${pairs.length} pairs`);
  });

  it('is not read with a bit flipped', async function () {
    this.timeout(60_000);
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const cell = cells[flip % cells.length];
      assert.ok(cell !== undefined);
      const bytes = Uint8Array.from(cell.bytes);
      const bit = (flip * 7919) % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await failsWith(cell, bytes, `bit ${bit} of ${nameOf(cell)}`);
    }
  });

  it('is not read with what was packed before in the place of what is packed now', async () => {
    const later = ground.copy();
    const [older] = cells.filter(({ table }) => table === 'pack');
    assert.ok(older !== undefined);
    const open = later.opened(clock.read);
    assert.equal(await open.packRested(new Date(clock.read().getTime() + 600_000)), 2);
    open.close();
    await readAll(later);
    put(later.directory, older, older.bytes);
    await assert.rejects(readAll(later), { code: 'store/unreadable' });
    await later.remove();
  });

  /** Reads everything there is, as a bot does that answers what waits; throws on what cannot be read. */
  async function readAll(from: SqliteGround): Promise<void> {
    const open = from.opened(clock.read);
    try {
      for (const id of ['hers', 'his']) {
        await everything(open.store, id);
        await open.letters.append(id, { kind: 'answer', payload: 'more' });
        await open.letters.arrived(id, 0);
        await open.leftOpen.read(id, 'packet');
      }
      for (const code of codes) assert.notEqual(await open.keeping.reopen(code), null);
    } finally {
      open.close();
    }
  }

  async function failsWith(cell: Cell, bytes: Uint8Array, what: string): Promise<void> {
    const touched = ground.copy();
    put(touched.directory, cell, bytes);
    const refused = await readAll(touched).then(
      () => 'read',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );
    await touched.remove();
    assert.ok(refused === 'store/unreadable' || refused === 'key/wrong', `${what}: ${String(refused)}`);
  }
});

async function talk(store: TurnStore, id: string): Promise<void> {
  await store.begin(id, ABOUT);
  const entries = [entry('m1', 'first'), entry('m1', 'second')];
  await turn(store, id, { inbound: inbound('m1'), commit: { entries } });
  await store.accept(id, inbound('m2'));
  await store.accept(id, inbound('m3'));
}

async function everything(store: TurnStore, id: string): Promise<void> {
  await store.shown(id, 0);
  await store.record(id);
  while ((await store.next(id)) !== null) await answer(store, id);
}
