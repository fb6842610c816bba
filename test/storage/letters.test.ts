import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readingKey } from '../../storage/post.ts';
import { type Cell, cellsOf, put } from './cells.ts';
import { Clock, SqliteGround } from './ground.ts';
import { ABOUT, EVENING, refuses } from './talk.ts';
import { readable } from './thief.ts';

const MANY = 200;

describe('a letter to a sealed conversation', () => {
  const clock = new Clock(EVENING);
  let ground: SqliteGround;

  beforeEach(() => {
    ground = new SqliteGround();
  });
  afterEach(() => ground.remove());

  it(`is not read by a thief with disk and master key, in ${MANY} of ${MANY}`, async () => {
    const open = ground.opened(clock.read);
    for (let number = 0; number < MANY; number += 1) {
      const id = `her ${number}`;
      await open.store.begin(id, ABOUT);
      await open.keeping.keep(id);
      await open.keeping.close(id);
      await open.letters.append(id, { kind: 'answer', payload: 'sealed letter' });
    }
    await open.store.begin('his', ABOUT);
    await open.keeping.keep('his');
    await open.letters.append('his', { kind: 'answer', payload: 'open letter' });
    open.close();
    const texts = readable(ground).join('\n');
    assert.ok(texts.includes('open letter'));
    assert.ok(!texts.includes('sealed letter'));
  });

  it('is not read with a bit of it, of its keys or of its place changed', async function () {
    this.timeout(30_000);
    const codes = await kept('hers', 'his');
    const cells = cellsOf(ground.directory).filter(({ table }) => table === 'letter' || table === 'post');
    assert.equal(cells.length, 2 * 2 + 2 * 3);
    for (const cell of cells) {
      for (const bytes of [...flipped(cell), ...others(cell, cells)]) await failsWith(cell, bytes, codes);
    }
  });

  it('is missed when it is taken out from between others', async () => {
    const [hers = ''] = await kept('hers');
    const db = new DatabaseSync(join(ground.directory, 'conversations.db'));
    db.exec('DELETE FROM letter WHERE seq = 2');
    db.close();
    const open = ground.opened(clock.read);
    await open.keeping.reopen(hers);
    await refuses(open.letters.arrived('hers', 0), 'store/unreadable');
    open.close();
  });

  it('is closed under the key it was closed under when it was made, whatever has been released since', () => {
    const [half, once] = [Buffer.alloc(32, 7), Buffer.alloc(32, 9)];
    assert.equal(
      readingKey(half, once).export().toString('hex'),
      '2fbc5064606239ad51d685feec12a6af0a5d0683c2e6cc6093d25b00cfa4f6ac',
    );
  });

  it('comes from bytes that are a key, or from nowhere', () => {
    for (const once of [Buffer.alloc(32), Buffer.alloc(31, 9), Buffer.alloc(0)]) {
      assert.throws(() => readingKey(Buffer.alloc(32, 7), once), { code: 'store/unreadable' });
    }
  });

  /** Kept, sealed, each with three letters; their codes. */
  async function kept(...ids: readonly string[]): Promise<readonly string[]> {
    const open = ground.opened(clock.read);
    const codes: string[] = [];
    for (const id of ids) {
      await open.store.begin(id, ABOUT);
      codes.push(await open.keeping.keep(id));
      await open.keeping.close(id);
      for (const payload of [1, 2, 3]) await open.letters.append(id, { kind: 'answer', payload });
    }
    open.close();
    return codes;
  }

  /** Once its code opened it, and something more was sent, a store with these bytes gives no letters. */
  async function failsWith(cell: Cell, bytes: Uint8Array, codes: readonly string[]): Promise<void> {
    const touched = ground.copy();
    put(touched.directory, cell, bytes);
    const open = touched.opened(clock.read);
    const read = async (): Promise<void> => {
      for (const code of codes) {
        const id = (await open.keeping.reopen(code)) ?? assert.fail();
        await open.letters.append(id, { kind: 'answer', payload: 4 });
        await open.letters.arrived(id, 0);
      }
    };
    await refuses(read(), 'store/unreadable');
    open.close();
    await touched.remove();
  }
});

function flipped({ bytes }: Cell): readonly Uint8Array[] {
  return Array.from({ length: 12 }, () => {
    const changed = Uint8Array.from(bytes);
    const bit = randomBytes(4).readUInt32BE() % (bytes.length * 8);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  });
}

function others(cell: Cell, cells: readonly Cell[]): readonly Uint8Array[] {
  return cells.filter((one) => one !== cell && one.file === cell.file).map(({ bytes }) => bytes);
}
