import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TurnQueue } from '../../bots/queue.ts';
import type { OpenStore } from '../../storage/index.ts';
import { cellsOf, put } from './cells.ts';
import { Clock, SqliteGround } from './ground.ts';
import { ABOUT, answer, EVENING, heardIn, inbound, line } from './talk.ts';

const MANY = 100;
const POISON = join(import.meta.dirname, 'processes/poison.ts');

describe('a message that breaks more than its own turn', () => {
  const clock = new Clock(EVENING);
  let ground: SqliteGround;
  let gaveUp: string[] = [];

  beforeEach(() => {
    ground = new SqliteGround();
    gaveUp = [];
  });
  afterEach(() => ground.remove());

  it('kills the process three times and no more; then it is answered, and what waits behind it', () => {
    const ends = Array.from({ length: 4 }, () => {
      const args = [POISON, ground.directory, ground.masterKey.toString('hex')];
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
      return `${status} ${stdout.trim()}`.trim();
    });
    assert.deepEqual(ends, ['9', '9', '9', '0 1 poison, 2 after, 3 poison-1, 4 after-1']);
  });

  it(`does not keep ${MANY} conversations from being answered when it cannot even be opened`, async () => {
    const ids = Array.from({ length: MANY }, (_, number) => `her ${number}`);
    await within(async ({ store }) => {
      for (const id of ids) {
        await store.begin(id, ABOUT);
        await store.accept(id, inbound('m1'));
        await store.accept(id, inbound('m2'));
      }
    });
    spoilFirst();
    await within(async ({ store }, queue) => {
      const [first = '', ...others] = ids;
      const direct = await queue.put(first, inbound('m3'));
      assert.deepEqual(
        (await direct.answered).map(({ id }) => id),
        ['m3-1'],
      );
      await queue.recover();
      for (const id of others) assert.deepEqual(heardIn((await store.read(id)).state), ['m2']);
      assert.deepEqual(heardIn((await store.read(first)).state), ['m2', 'm3']);
      assert.deepEqual(await store.unanswered(), []);
    });
    assert.equal(gaveUp.length, MANY);
    const aside = cellsOf(ground.directory).filter(({ table }) => table === 'aside');
    assert.equal(aside.length, MANY);
  });

  async function within(use: (open: OpenStore, queue: TurnQueue) => Promise<void>): Promise<void> {
    const open = ground.opened(clock.read);
    const { store } = open;
    const turn = async (id: string) => answer(store, id);
    const queue = new TurnQueue({
      store,
      turn,
      withoutBot: turn,
      giveUp: async (id, { message }) => {
        gaveUp.push(id);
        return store.setAside(id, { message, says: [line(inbound(message), 'sorry')] });
      },
      report: (code) => assert.fail(code),
    });
    await use(open, queue);
    open.close();
  }

  /** Flips a bit of the first message that waits in each conversation. */
  function spoilFirst(): void {
    for (const cell of cellsOf(ground.directory).filter(
      ({ table, row }) => table === 'queue' && row['place'] === 1,
    )) {
      const bytes = Uint8Array.from(cell.bytes);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      put(ground.directory, cell, bytes);
    }
  }
});
