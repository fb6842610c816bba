import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { In, Place } from '../contract.ts';
import { ABOUT, answer, entry, heardIn, inbound, line, refuses, turn } from '../talk.ts';

/** Conversations at rest, packed together: nobody can tell from what they get. */
export function packing(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));

  the('packs what rested for a minute, and nothing that was used since', async (place) => {
    await tell(place, 'her', 3);
    assert.equal(await packed(place), 0);
    assert.equal(await packed(place, { minutes: 1 }), 1);
    assert.equal(await packed(place, { minutes: 1 }), 0);
    await tell(place, 'her', 1);
    assert.equal(await packed(place, { minutes: 2 }), 1);
  });

  the('gives all of it as it was, packed, after a restart, and when she goes on', async (place) => {
    await tell(place, 'her', 100);
    await place.store.accept('her', inbound('last'));
    const before = await everything(place, 'her');
    assert.equal(await packed(place, { minutes: 2 }), 1);
    assert.deepEqual(await everything(place, 'her'), before);
    await place.again();
    assert.deepEqual(await everything(place, 'her'), before);
    const [said] = await answer(place.store, 'her');
    assert.equal(said?.seq, 202);
    await tell(place, 'her', 40);
    assert.equal(await packed(place, { minutes: 2 }), 1);
    const shown = await place.store.shown('her', 0);
    assert.deepEqual(
      shown.map(({ seq }) => seq),
      Array.from({ length: 282 }, (_, index) => index + 1),
    );
    for (const after of [0, 1, 63, 64, 65, 127, 128, 129, 201, 281, 282, 300])
      assert.deepEqual(await place.store.shown('her', after), shown.slice(after));
    assert.equal((await place.store.record('her')).length, 140);
  });

  the('knows a message again whose line is packed', async (place) => {
    await tell(place, 'her', 70);
    const shown = await place.store.shown('her', 0);
    await packed(place, { minutes: 2 });
    for (const one of shown.filter(({ from }) => from === 'person')) {
      const again = await place.store.accept('her', inbound(one.id, 'other words'));
      assert.deepEqual(again, { seen: true, shown: one });
    }
    assert.equal(await place.store.next('her'), null);
  });

  the('packs no line that is to be seen once, and forgets it with the next turn', async (place) => {
    const { store } = place;
    await tell(place, 'her', 2);
    const says = [
      line(inbound('m9'), 'a way back in', { once: true }),
      line(inbound('m9'), 'more', { number: 2 }),
    ];
    await turn(store, 'her', { inbound: inbound('m9'), commit: { says } });
    await packed(place, { minutes: 2 });
    assert.deepEqual(
      (await store.shown('her', 5)).map(({ message }) => message.text),
      ['a way back in', 'more'],
    );
    await tell(place, 'her', 1);
    await packed(place, { minutes: 2 });
    assert.deepEqual(
      (await store.shown('her', 4)).map(({ seq }) => seq),
      [5, 7, 8, 9],
    );
  });

  the('refuses a turn that another one came before, packed or not', async (place) => {
    await tell(place, 'her', 2);
    await place.store.accept('her', inbound('m8'));
    await packed(place, { minutes: 2 });
    await refuses(answer(place.store, 'her', { revision: 1 }), 'commit/conflict');
    await answer(place.store, 'her');
    assert.equal(heardIn((await place.store.read('her')).state).length, 3);
  });

  the('packs what is sealed, and the code opens it as it was', async (place) => {
    await tell(place, 'her', 5);
    const before = await everything(place, 'her');
    const code = await place.keeping.keep('her');
    await place.keeping.close('her');
    await refuses(place.store.shown('her', 0), 'conversation/gone');
    await place.keeping.reopen(code);
    assert.deepEqual(await everything(place, 'her'), before);
    assert.equal(await packed(place, { minutes: 2 }), 0);
  });

  the('leaves nothing of what was packed when it is deleted', async (place) => {
    await tell(place, 'her', 5);
    await packed(place, { minutes: 2 });
    await place.store.erase('her');
    await place.store.begin('her', ABOUT);
    assert.deepEqual(await place.store.shown('her', 0), []);
    assert.deepEqual(await place.store.record('her'), []);
  });

  the('shows no difference, whatever she does and whenever it is packed', async (place) => {
    const steps = fc.array(fc.constantFrom('accept', 'again', 'answer', 'once', 'aside', 'pack', 'restart'), {
      maxLength: 60,
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        number += 1;
        const [rested, plain] = [`rested ${number}`, `plain ${number}`];
        for (const id of [rested, plain]) await place.store.begin(id, ABOUT);
        for (const [at, step] of all.entries()) {
          if (step === 'restart') await place.again();
          else if (step === 'pack') await packed(place, { minutes: 2 }, plain);
          else for (const id of [rested, plain]) await does(place, id, { step, at });
        }
        assert.deepEqual(await everything(place, rested), await everything(place, plain));
      }),
      { numRuns: 15 },
    );
  });
}

async function does({ store }: Place, id: string, { step, at }: { step: string; at: number }): Promise<void> {
  if (step === 'accept') await store.accept(id, inbound(`m${at}`, 'words '.repeat(at)));
  if (step === 'again') await store.accept(id, inbound(`m${at % 5}`));
  const head = await store.next(id);
  if (head === null) return;
  const said = line(head, `to ${head.id}`, { once: step === 'once' });
  if (step === 'answer' || step === 'once')
    await answer(store, id, { says: [said], entries: [entry(head.id, `words of ${head.id}`)] });
  const waiting = step === 'aside' ? await store.retry(id) : null;
  if (waiting !== null) await store.setAside(id, { message: waiting.message, says: [said] });
}

/** How many were packed after a while; the one that is used at its end stays as it is. */
async function packed(
  { clock, packRested, holding }: Place,
  rest: Parameters<Place['clock']['pass']>[0] = {},
  used?: string,
): Promise<number> {
  const now = clock.pass(rest);
  if (used !== undefined) await holding.release(used);
  return packRested(now);
}

async function tell({ store }: Place, id: string, count: number): Promise<void> {
  const { revision } = await store.read(id);
  for (let number = revision + 1; number <= revision + count; number += 1)
    await turn(store, id, {
      inbound: inbound(`m${number}`, `words ${number}`),
      commit: { entries: [entry(`m${number}`, `words ${number}`)] },
    });
}

async function everything({ store }: Place, id: string) {
  return [await store.next(id), await store.read(id), await store.shown(id, 0), await store.record(id)];
}
