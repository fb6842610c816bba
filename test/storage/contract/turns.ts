import assert from 'node:assert/strict';
import type { In } from '../contract.ts';
import { ABOUT, answer, entry, heardIn, inbound, line, refuses, START, turn } from '../talk.ts';

/** Messages, turns and what they leave behind. */
export function turns(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));

  the('begins a conversation empty', async ({ store }) => {
    assert.deepEqual(await store.read('her'), { revision: 0, state: null, channel: 'web', locale: 'en' });
    assert.equal(await store.next('her'), null);
    assert.deepEqual(await store.shown('her', 0), []);
    assert.deepEqual(await store.record('her'), []);
  });

  the('begins no conversation twice', async ({ store }) => {
    await refuses(store.begin('her', ABOUT), 'conversation/exists');
  });

  the('knows nothing of a conversation that nobody began', async ({ store }) => {
    const her = inbound('m1');
    const commit = { revision: 0, inbound: 'm1', state: {}, says: [], entries: [], ending: 'none' } as const;
    await refuses(store.accept('nobody', her), 'conversation/gone');
    await refuses(store.next('nobody'), 'conversation/gone');
    await refuses(store.read('nobody'), 'conversation/gone');
    await refuses(store.commit('nobody', commit), 'conversation/gone');
    await refuses(store.shown('nobody', 0), 'conversation/gone');
    await refuses(store.record('nobody'), 'conversation/gone');
    await store.erase('nobody');
  });

  the('shows her message as she wrote it, from the moment it is accepted', async ({ store }) => {
    const words = 'he said “tell nobody” 😔\nبند دروازہ\u0000 end';
    const { seen, shown } = await store.accept('her', inbound('m1', words));
    assert.equal(seen, false);
    assert.equal(shown?.message.text, words);
    assert.deepEqual(await store.shown('her', 0), [shown]);
    assert.deepEqual(await store.next('her'), inbound('m1', words));
  });

  the('shows no line for a start', async ({ store }) => {
    assert.deepEqual(await store.accept('her', START), { seen: false, shown: null });
    assert.deepEqual(await store.accept('her', START), { seen: true, shown: null });
    assert.deepEqual(await store.next('her'), START);
    assert.deepEqual(await store.shown('her', 0), []);
  });

  the('takes a message once, however often it arrives, before and after its turn', async ({ store }) => {
    const { shown } = await store.accept('her', inbound('m1'));
    const seen = { seen: true, shown };
    assert.deepEqual(await store.accept('her', inbound('m1')), seen);
    assert.deepEqual(await store.accept('her', inbound('m1', 'other words')), seen);
    await answer(store, 'her');
    assert.deepEqual(await store.accept('her', inbound('m1')), seen);
    assert.equal(await store.next('her'), null);
    assert.equal((await store.shown('her', 0)).length, 2);
  });

  the('takes one message when it arrives many times at once', async ({ store }) => {
    const all = await Promise.all(Array.from({ length: 50 }, () => store.accept('her', inbound('m1'))));
    assert.equal(all.filter(({ seen }) => !seen).length, 1);
    await answer(store, 'her');
    assert.equal(await store.next('her'), null);
  });

  the('keeps the same id of two conversations apart', async ({ store }) => {
    await store.begin('him', ABOUT);
    await store.accept('her', inbound('m1', 'her words'));
    const other = await store.accept('him', inbound('m1', 'his words'));
    assert.equal(other.seen, false);
    assert.equal((await store.next('her'))?.text, 'her words');
    assert.equal((await store.next('him'))?.text, 'his words');
  });

  the('gives messages their turn in the order they arrived', async ({ store }) => {
    const ids = Array.from({ length: 12 }, (_, index) => `m${index}`);
    await Promise.all(ids.map((id) => store.accept('her', inbound(id))));
    for (const id of ids) {
      assert.equal((await store.next('her'))?.id, id);
      await answer(store, 'her');
    }
    assert.deepEqual(heardIn((await store.read('her')).state), ids);
  });

  the('numbers lines from one, hers and ours, with no gap', async ({ store }) => {
    await turn(store, 'her', { inbound: inbound('m1') });
    await store.accept('her', inbound('m2'));
    await store.accept('her', inbound('m3'));
    const said = await answer(store, 'her');
    await answer(store, 'her');
    assert.deepEqual(
      said.map(({ seq, id }) => ({ seq, id })),
      [{ seq: 5, id: 'm2-1' }],
    );
    const shown = await store.shown('her', 0);
    assert.deepEqual(
      shown.map(({ seq, id }) => `${seq} ${id}`),
      ['1 m1', '2 m1-1', '3 m2', '4 m3', '5 m2-1', '6 m3-1'],
    );
    assert.deepEqual(await store.shown('her', 4), shown.slice(4));
    assert.deepEqual(await store.shown('her', 6), []);
  });

  the('keeps state, replies and record of a turn together', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    const [head, kept] = [await store.next('her'), await store.read('her')];
    assert.ok(head !== null);
    const entries = [entry('m1', 'first'), entry('m1', 'second')];
    const says = [line(head, 'one'), line(head, 'two', { number: 2 })];
    const commit = { revision: kept.revision, inbound: 'm1', says, entries, ending: 'none' } as const;
    await store.commit('her', { ...commit, state: { deep: [{ ok: true }] } });
    assert.deepEqual((await store.read('her')).state, { deep: [{ ok: true }] });
    assert.equal((await store.read('her')).revision, 1);
    assert.deepEqual(await store.record('her'), entries);
    assert.deepEqual(
      (await store.shown('her', 1)).map(({ message }) => message.text),
      ['one', 'two'],
    );
  });

  the('refuses a turn that another one came before', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    await store.accept('her', inbound('m2'));
    const stale = (await store.read('her')).revision;
    await answer(store, 'her');
    const before = await everything(store);
    await refuses(answer(store, 'her', { revision: stale }), 'commit/conflict');
    assert.deepEqual(await everything(store), before);
  });

  the('refuses a turn for a message whose turn it is not', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    await store.accept('her', inbound('m2'));
    const before = await everything(store);
    await refuses(answer(store, 'her', { inbound: 'm2' }), 'commit/conflict');
    await refuses(answer(store, 'her', { inbound: 'm9' }), 'commit/conflict');
    assert.deepEqual(await everything(store), before);
    await answer(store, 'her');
    await refuses(store.commit('her', { ...EMPTY, revision: 1, inbound: 'm1' }), 'commit/conflict');
  });

  the('leaves nothing of a turn that breaks half-way', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    const before = await everything(store);
    const [said, second] = [line(inbound('m1'), 'said'), entry('m1', 'x')];
    const says = [
      said,
      {
        ...said,
        message: {
          ...said.message,
          get text() {
            return unwritable();
          },
        },
      },
    ];
    await assert.rejects(answer(store, 'her', { says }));
    await assert.rejects(
      answer(store, 'her', {
        entries: [
          second,
          {
            ...second,
            get words() {
              return unwritable();
            },
          },
        ],
      }),
    );
    assert.deepEqual(await everything(store), before);
    await answer(store, 'her');
  });

  the('lets two turns race and commits one', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    const done = await Promise.allSettled([answer(store, 'her'), answer(store, 'her')]);
    assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    assert.equal((await store.shown('her', 0)).length, 2);
  });

  the('forgets lines that were to be seen once with the next turn', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    const says = [line(inbound('m1'), 'a way back in', { once: true })];
    const [said] = await answer(store, 'her', { says });
    assert.deepEqual(await store.shown('her', 1), [said]);
    await store.accept('her', inbound('m2'));
    assert.deepEqual((await store.shown('her', 1))[0], said);
    await answer(store, 'her');
    assert.deepEqual(
      (await store.shown('her', 0)).map(({ id, seq }) => `${seq} ${id}`),
      ['1 m1', '3 m2', '4 m2-1'],
    );
  });

  the('finds what nobody has answered, also after a restart', async (place) => {
    await place.store.begin('him', ABOUT);
    await turn(place.store, 'him', { inbound: inbound('m1') });
    await place.store.accept('her', inbound('m1'));
    assert.deepEqual(await place.store.unanswered(), ['her']);
    await place.again();
    assert.deepEqual(await place.store.unanswered(), ['her']);
    await answer(place.store, 'her');
    assert.deepEqual(await place.store.unanswered(), []);
  });

  the('finds everything as it was after a restart', async (place) => {
    await turn(place.store, 'her', {
      inbound: inbound('m1'),
      commit: { entries: [entry('m1', 'her words')] },
    });
    await place.store.accept('her', inbound('m2'));
    const before = await everything(place.store);
    await place.again();
    assert.deepEqual(await everything(place.store), before);
    assert.equal((await place.store.accept('her', inbound('m1'))).seen, true);
  });
}

const EMPTY = { state: {}, says: [], entries: [], ending: 'none' } as const;

/** Words that cannot be written down: what stands before them must not stay. */
function unwritable(): string {
  throw new Error('cannot be written');
}

async function everything(store: Parameters<typeof answer>[0]) {
  const read = [store.next('her'), store.read('her'), store.shown('her', 0), store.record('her')];
  return [...(await Promise.all<unknown>(read)), await store.unanswered()];
}
