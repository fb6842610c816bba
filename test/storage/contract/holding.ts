import assert from 'node:assert/strict';
import type { In } from '../contract.ts';
import { inbound, refuses, turn } from '../talk.ts';

const NOTHING = { sealed: 0, destroyed: 0 };

/** Who waits for a person. */
export function holding(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));

  the('destroys nobody who waits for a person, however long it takes, also over restarts', async (place) => {
    await place.holding.hold('her');
    for (let day = 0; day < 3; day += 1) {
      assert.deepEqual(await place.closeIdle(place.clock.pass({ days: 1 })), NOTHING);
      await place.again();
      assert.equal(await place.destroyExpired(place.clock.pass({ days: 40 })), 0);
    }
    await turn(place.store, 'her', { inbound: inbound('m1') });
  });

  the('seals nobody who waits for a person', async (place) => {
    await place.keeping.keep('her');
    await place.holding.hold('her');
    assert.deepEqual(await place.closeIdle(place.clock.pass({ days: 1 })), NOTHING);
    await turn(place.store, 'her', { inbound: inbound('m1') });
  });

  the('ends no conversation of hers when the page closes or the talk ends', async (place) => {
    await place.holding.hold('her');
    assert.equal(await place.keeping.close('her'), 'held');
    await turn(place.store, 'her', { inbound: inbound('m1'), commit: { ending: 'ended' } });
    await place.again();
    await turn(place.store, 'her', { inbound: inbound('m2') });
    assert.equal((await place.store.shown('her', 0)).length, 4);
  });

  the('still deletes at once when she says so', async (place) => {
    await place.holding.hold('her');
    await turn(place.store, 'her', { inbound: inbound('m1'), commit: { ending: 'erased' } });
    await refuses(place.store.read('her'), 'conversation/gone');
    await refuses(place.holding.release('her'), 'conversation/gone');
  });

  the('lets a conversation end as any other once the waiting is over, counted from then', async (place) => {
    await place.holding.hold('her');
    await place.holding.hold('her');
    await place.closeIdle(place.clock.pass({ days: 1 }));
    await place.holding.release('her');
    await place.holding.release('her');
    assert.deepEqual(await place.closeIdle(place.clock.pass({ minutes: 29 })), NOTHING);
    assert.deepEqual(await place.closeIdle(place.clock.pass({ minutes: 2 })), { sealed: 0, destroyed: 1 });
  });

  the('holds nothing that is not open, and no conversation begun after it', async (place) => {
    await refuses(place.holding.hold('nobody'), 'conversation/gone');
    await place.holding.hold('her');
    await place.store.erase('her');
    await place.store.begin('her', { channel: 'web', locale: 'en', at: '2026-11-24T21:00:00.000Z' });
    assert.equal(await place.keeping.close('her'), 'destroyed');
  });
}
