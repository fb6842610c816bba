import assert from 'node:assert/strict';
import type { In } from '../contract.ts';
import { ABOUT, answer, entry, inbound, line, refuses, turn } from '../talk.ts';

/** Messages that cannot be answered. */
export function poison(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));
  const sorry = (id: string) => [line(inbound(id), 'sorry')];

  the('counts how often a message was tried anew, also over restarts', async (place) => {
    assert.equal(await place.store.retry('her'), null);
    await place.store.accept('her', inbound('m1'));
    const first = await place.store.retry('her');
    assert.deepEqual(first?.inbound, inbound('m1'));
    assert.equal(first?.tries, 1);
    await place.again();
    assert.deepEqual(await place.store.retry('her'), { ...first, tries: 2 });
  });

  the('counts each message for itself', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    await store.accept('her', inbound('m2'));
    await store.retry('her');
    assert.equal((await store.retry('her'))?.tries, 2);
    await answer(store, 'her');
    assert.equal((await store.retry('her'))?.tries, 1);
    await store.begin('him', ABOUT);
    await store.accept('him', inbound('m2'));
    assert.equal((await store.retry('him'))?.tries, 1);
  });

  the(
    'sets a message aside and goes on with the next; her words and the answer stay shown',
    async (place) => {
      const entries = [entry('m0', 'before')];
      await turn(place.store, 'her', { inbound: inbound('m0'), commit: { entries } });
      await place.store.accept('her', inbound('m1'));
      await place.store.accept('her', inbound('m2'));
      const { message = '' } = (await place.store.retry('her')) ?? {};
      const said = await place.store.setAside('her', { message, says: sorry('m1') });
      assert.deepEqual(
        said.map(({ seq, id }) => `${seq} ${id}`),
        ['5 m1-1'],
      );
      await place.again();
      assert.equal((await place.store.next('her'))?.id, 'm2');
      assert.equal((await place.store.accept('her', inbound('m1'))).seen, true);
      await answer(place.store, 'her');
      assert.deepEqual(
        (await place.store.shown('her', 0)).map(({ seq, id }) => `${seq} ${id}`),
        ['1 m0', '2 m0-1', '3 m1', '4 m2', '5 m1-1', '6 m2-1'],
      );
      assert.deepEqual(await place.store.record('her'), entries);
    },
  );

  the('sets nothing aside whose turn it is not', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    const { message = '' } = (await store.retry('her')) ?? {};
    await answer(store, 'her');
    await store.accept('her', inbound('m2'));
    const before = await store.shown('her', 0);
    await refuses(store.setAside('her', { message, says: sorry('m1') }), 'commit/conflict');
    assert.deepEqual(await store.shown('her', 0), before);
    assert.equal((await store.next('her'))?.id, 'm2');
  });

  the('leaves nothing of what was set aside when the conversation is gone', async ({ store }) => {
    await store.accept('her', inbound('m1'));
    const { message = '' } = (await store.retry('her')) ?? {};
    await store.setAside('her', { message, says: sorry('m1') });
    await store.erase('her');
    await refuses(store.retry('her'), 'conversation/gone');
    await refuses(store.setAside('her', { message, says: [] }), 'conversation/gone');
    await store.begin('her', ABOUT);
    await store.accept('her', inbound('m1'));
    assert.equal((await store.retry('her'))?.tries, 1);
  });
}
