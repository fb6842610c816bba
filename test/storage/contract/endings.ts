import assert from 'node:assert/strict';
import type { TurnStore } from '../../../bots/store.ts';
import type { In, Place } from '../contract.ts';
import { ABOUT, inbound, line, refuses, turn } from '../talk.ts';

/** How conversations end, and when they end by themselves. */
export function endings(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));

  the('destroys a conversation that ends and was not kept', async (place) => {
    const said = await turn(place.store, 'her', { inbound: inbound('m1'), commit: { ending: 'ended' } });
    assert.equal(said.length, 1);
    await isGone(place);
    await place.again();
    await isGone(place);
  });

  the('seals a conversation that ends and was kept', async (place) => {
    const code = await place.keeping.keep('her');
    await turn(place.store, 'her', { inbound: inbound('m1'), commit: { ending: 'ended' } });
    await isGone(place);
    await place.again();
    await isGone(place);
    assert.equal(await place.keeping.reopen(code), 'her');
    assert.equal((await place.store.shown('her', 0)).length, 2);
  });

  the('destroys a conversation that she deletes, kept or not', async (place) => {
    const code = await place.keeping.keep('her');
    const said = await turn(place.store, 'her', { inbound: inbound('m1'), commit: { ending: 'erased' } });
    assert.equal(said[0]?.message.text, 'answer to m1');
    await isGone(place);
    assert.equal(await place.keeping.reopen(code), null);
    await place.again();
    assert.equal(await place.keeping.reopen(code), null);
  });

  the('erases at once, and again, and what was never there', async (place) => {
    await turn(place.store, 'her', { inbound: inbound('m1') });
    await place.store.accept('her', inbound('m2'));
    await place.store.erase('her');
    await isGone(place);
    await place.store.erase('her');
    await place.store.erase('nobody');
    assert.deepEqual(await place.store.unanswered(), []);
  });

  the('erases a sealed conversation too', async (place) => {
    const code = await place.keeping.keep('her');
    await place.keeping.close('her');
    await place.store.erase('her');
    assert.equal(await place.keeping.reopen(code), null);
  });

  the('remembers nothing of an erased conversation when its id begins anew', async (place) => {
    await turn(place.store, 'her', { inbound: inbound('m1') });
    await place.store.erase('her');
    await place.store.begin('her', ABOUT);
    assert.equal((await place.store.read('her')).state, null);
    assert.deepEqual(await place.store.shown('her', 0), []);
    assert.equal((await place.store.accept('her', inbound('m1'))).seen, false);
  });

  the('leaves every other conversation as it was', async (place) => {
    await place.store.begin('him', ABOUT);
    await turn(place.store, 'him', { inbound: inbound('m1') });
    const before = await place.store.shown('him', 0);
    await place.store.erase('her');
    assert.deepEqual(await place.store.shown('him', 0), before);
  });

  the('closes what was not kept by destroying it, what was by sealing it', async (place) => {
    await place.store.begin('him', ABOUT);
    await place.keeping.keep('him');
    assert.equal(await place.keeping.close('her'), 'destroyed');
    assert.equal(await place.keeping.close('him'), 'sealed');
    await refuses(place.keeping.close('her'), 'conversation/gone');
    await refuses(place.keeping.close('him'), 'conversation/gone');
  });

  the('destroys what rested for thirty minutes, and not a second earlier', async (place) => {
    const { clock } = place;
    clock.pass({ seconds: 31 });
    await turn(place.store, 'her', { inbound: inbound('m1') });
    const nothing = { sealed: 0, destroyed: 0 };
    assert.deepEqual(await place.closeIdle(clock.pass({ minutes: 29, seconds: 59 })), nothing);
    assert.equal((await place.store.read('her')).revision, 1);
    assert.deepEqual(await place.closeIdle(clock.pass({ minutes: 1, seconds: 1 })), {
      sealed: 0,
      destroyed: 1,
    });
    await isGone(place);
  });

  the('seals what was kept and rested for fifteen minutes, and not a second earlier', async (place) => {
    const { clock } = place;
    clock.pass({ seconds: 1 });
    const code = await place.keeping.keep('her');
    await turn(place.store, 'her', { inbound: inbound('m1') });
    const early = clock.pass({ minutes: 14, seconds: 59 });
    assert.deepEqual(await place.closeIdle(early), { sealed: 0, destroyed: 0 });
    const due = clock.pass({ minutes: 1, seconds: 1 });
    assert.deepEqual(await place.closeIdle(due), { sealed: 1, destroyed: 0 });
    assert.deepEqual(await place.closeIdle(due), { sealed: 0, destroyed: 0 });
    await isGone(place);
    assert.equal(await place.keeping.reopen(code), 'her');
  });

  the('counts rest from the last message, hers or ours', async (place) => {
    for (let message = 1; message <= 5; message += 1) {
      place.clock.pass({ minutes: 20 });
      await place.closeIdle(place.clock.read());
      await turn(place.store, 'her', { inbound: inbound(`m${message}`) });
    }
    assert.equal((await place.store.read('her')).revision, 5);
  });

  the('holds a sealed conversation for thirty days, and not a second less', async (place) => {
    const code = await place.keeping.keep('her');
    await place.keeping.close('her');
    const early = place.clock.pass({ days: 29, minutes: 24 * 60 - 1, seconds: 59 });
    assert.equal(await place.destroyExpired(early), 0);
    const due = place.clock.pass({ minutes: 1, seconds: 1 });
    assert.equal(await place.destroyExpired(due), 1);
    assert.equal(await place.keeping.reopen(code), null);
  });

  the('counts thirty days anew whenever she has been back', async (place) => {
    const code = await place.keeping.keep('her');
    for (let visit = 0; visit < 4; visit += 1) {
      await place.closeIdle(place.clock.pass({ minutes: 16 }));
      assert.equal(await place.destroyExpired(place.clock.pass({ days: 20 })), 0);
      assert.equal(await place.keeping.reopen(code), 'her');
    }
  });

  the('lets no jump of the clock end anything early or open anything', async (place) => {
    const { clock } = place;
    await turn(place.store, 'her', { inbound: inbound('m1') });
    clock.pass({ days: -365 });
    assert.deepEqual(await place.closeIdle(clock.read()), { sealed: 0, destroyed: 0 });
    await turn(place.store, 'her', { inbound: inbound('m2') });
    clock.pass({ minutes: 60 });
    await turn(place.store, 'her', { inbound: inbound('m3') });
    assert.deepEqual(await place.closeIdle(clock.read()), { sealed: 0, destroyed: 0 });
    assert.equal((await place.store.read('her')).revision, 3);
  });

  the('finishes at a start what was committed before it', async (place) => {
    const once = [line(inbound('m1'), 'seen once', { once: true })];
    await turn(place.store, 'her', { inbound: inbound('m1'), commit: { says: once, ending: 'ended' } });
    await place.again();
    await isGone(place);
    await place.store.begin('her', ABOUT);
  });
}

/** Nothing of it can be read, written or asked for. */
async function isGone({ store, keeping }: Place): Promise<void> {
  const asked: readonly ((store: TurnStore) => Promise<unknown>)[] = [
    () => store.accept('her', inbound('m9')),
    () => store.next('her'),
    () => store.read('her'),
    () => store.shown('her', 0),
    () => store.record('her'),
    () => keeping.keep('her'),
    () => keeping.close('her'),
  ];
  for (const one of asked) await refuses(one(store), 'conversation/gone');
}
