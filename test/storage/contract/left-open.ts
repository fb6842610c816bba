import assert from 'node:assert/strict';
import type { In, Place } from '../contract.ts';
import { inbound, refuses, turn } from '../talk.ts';

const PACKET = { kind: 'packet', payload: { words: 'what she chose', safe: ['text', 'after six'] } };

/** What she agreed to leave open. */
export function leftOpen(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));
  const until = ({ clock }: Place, days: number): string =>
    new Date(clock.read().getTime() + days * 86_400_000).toISOString();
  const read = async ({ leftOpen: left }: Place, kind = 'packet') => left.read('her', kind);

  the(
    'can be read without her code, sealed and after a restart, to the moment she agreed to',
    async (place) => {
      await place.keeping.keep('her');
      await place.leftOpen.leave('her', { ...PACKET, until: until(place, 2) });
      await place.keeping.close('her');
      await place.again();
      await place.closeIdle(place.clock.pass({ days: 1, minutes: 24 * 60 - 1 }));
      assert.deepEqual(await read(place), PACKET.payload);
      place.clock.pass({ minutes: 1 });
      assert.equal(await read(place), null);
      await place.closeIdle(place.clock.read());
      place.clock.pass({ days: -2 });
      assert.equal(await read(place), null);
    },
  );

  the('outlives a conversation that rest destroys, which stays destroyed', async (place) => {
    await place.leftOpen.leave('her', { ...PACKET, until: until(place, 2) });
    assert.equal((await place.closeIdle(place.clock.pass({ minutes: 31 }))).destroyed, 1);
    await refuses(place.store.read('her'), 'conversation/gone');
    await place.destroyExpired(place.clock.read());
    assert.deepEqual(await read(place), PACKET.payload);
  });

  the('is gone at once when she withdraws it, and leaves the rest', async (place) => {
    await place.leftOpen.leave('her', { ...PACKET, until: until(place, 2) });
    await place.leftOpen.leave('her', { kind: 'contact', payload: 'a friend', until: until(place, 9) });
    await place.leftOpen.withdraw('her', 'packet');
    await place.leftOpen.withdraw('her', 'nothing');
    assert.equal(await read(place), null);
    assert.equal(await read(place, 'contact'), 'a friend');
  });

  the(
    'is gone when she deletes everything, in a turn, afterwards, or when the rest is gone already',
    async (place) => {
      await place.leftOpen.leave('her', { ...PACKET, until: until(place, 2) });
      await turn(place.store, 'her', { inbound: inbound('m1'), commit: { ending: 'erased' } });
      assert.equal(await read(place), null);
      await place.store.begin('her', { channel: 'web', locale: 'en', at: until(place, 0) });
      await place.leftOpen.leave('her', { ...PACKET, until: until(place, 2) });
      await place.keeping.close('her');
      await place.store.erase('her');
      assert.equal(await read(place), null);
    },
  );

  the('is replaced by what she leaves open of the same kind', async (place) => {
    await place.leftOpen.leave('her', { ...PACKET, until: until(place, 9) });
    await place.leftOpen.leave('her', { kind: 'packet', payload: 'less', until: until(place, 1) });
    assert.equal(await read(place), 'less');
    await place.closeIdle(place.clock.pass({ days: 1 }));
    assert.equal(await read(place), null);
  });

  the('is left of an open conversation only, and of nobody else’s', async (place) => {
    const left = { ...PACKET, until: until(place, 2) };
    await refuses(place.leftOpen.leave('nobody', left), 'conversation/gone');
    await place.leftOpen.leave('her', left);
    assert.equal(await place.leftOpen.read('him', 'packet'), null);
    await place.keeping.keep('her');
    await place.keeping.close('her');
    await refuses(place.leftOpen.leave('her', left), 'conversation/gone');
  });
}
