import assert from 'node:assert/strict';
import type { In } from '../contract.ts';
import { ABOUT, entry, inbound, line, refuses, turn } from '../talk.ts';

/** Coming back with a code that only she has. */
export function keeping(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));

  the('gives a code of six words', async (place) => {
    assert.match(await place.keeping.keep('her'), /^[a-z]+( [a-z]+){5}$/);
  });

  the('opens a sealed conversation with its code, as it was', async (place) => {
    const entries = [entry('m1', 'her words')];
    await turn(place.store, 'her', { inbound: inbound('m1'), commit: { entries } });
    await place.store.accept('her', inbound('m2'));
    const before = await Promise.all([place.store.read('her'), place.store.shown('her', 0)]);
    const code = await place.keeping.keep('her');
    assert.equal(await place.keeping.close('her'), 'sealed');
    await place.again();
    await refuses(place.store.read('her'), 'conversation/gone');
    assert.equal(await place.keeping.reopen(code), 'her');
    assert.deepEqual(await Promise.all([place.store.read('her'), place.store.shown('her', 0)]), before);
    assert.deepEqual(await place.store.record('her'), entries);
    assert.equal((await place.store.next('her'))?.id, 'm2');
    assert.equal((await place.store.accept('her', inbound('m1'))).seen, true);
  });

  the('opens nothing for a code that is wrong, made up, empty or long', async (place) => {
    const code = await place.keeping.keep('her');
    await place.keeping.close('her');
    const [first = '', ...rest] = code.split(' ');
    const wrong = [
      '',
      ' ',
      first,
      [...rest, first].join(' '),
      `${code} ${first}`,
      'x'.repeat(10_000),
      '\u0000',
    ];
    for (const one of wrong) assert.equal(await place.keeping.reopen(one), null);
    await refuses(place.store.read('her'), 'conversation/gone');
  });

  the('lets a second code replace the first', async (place) => {
    const first = await place.keeping.keep('her');
    const second = await place.keeping.keep('her');
    await place.keeping.close('her');
    assert.equal(await place.keeping.reopen(first), null);
    assert.equal(await place.keeping.reopen(second), 'her');
  });

  the('opens each conversation with its own code', async (place) => {
    await place.store.begin('him', ABOUT);
    const [hers, his] = [await place.keeping.keep('her'), await place.keeping.keep('him')];
    await place.keeping.close('her');
    await place.keeping.close('him');
    assert.equal(await place.keeping.reopen(his), 'him');
    await refuses(place.store.read('her'), 'conversation/gone');
    assert.equal(await place.keeping.reopen(hers), 'her');
  });

  the('finds a conversation by its code while it is still open', async (place) => {
    const code = await place.keeping.keep('her');
    assert.equal(await place.keeping.reopen(code), 'her');
    await turn(place.store, 'her', { inbound: inbound('m1') });
  });

  the('seals what was opened again as it seals any other, and the code still opens it', async (place) => {
    const code = await place.keeping.keep('her');
    for (let visit = 1; visit <= 3; visit += 1) {
      await place.closeIdle(place.clock.pass({ days: 2 }));
      await refuses(place.store.read('her'), 'conversation/gone');
      assert.equal(await place.keeping.reopen(code), 'her');
      await turn(place.store, 'her', { inbound: inbound(`m${visit}`) });
    }
    assert.equal((await place.store.read('her')).revision, 3);
  });

  the('never shows a once line again after sealing', async (place) => {
    const says = [line(inbound('m1'), 'a way back in', { once: true })];
    await turn(place.store, 'her', { inbound: inbound('m1'), commit: { says } });
    const code = await place.keeping.keep('her');
    await place.keeping.close('her');
    await place.keeping.reopen(code);
    assert.deepEqual(
      (await place.store.shown('her', 0)).map(({ id }) => id),
      ['m1'],
    );
  });

  the('keeps nothing that nobody began, and nothing that ended while its code was made', async (place) => {
    await refuses(place.keeping.keep('nobody'), 'conversation/gone');
    const making = place.keeping.keep('her');
    await place.store.erase('her');
    await refuses(making, 'conversation/gone');
  });

  the('does not list a sealed conversation among those that wait for an answer', async (place) => {
    await place.store.accept('her', inbound('m1'));
    const code = await place.keeping.keep('her');
    await place.keeping.close('her');
    assert.deepEqual(await place.store.unanswered(), []);
    await place.keeping.reopen(code);
    assert.deepEqual(await place.store.unanswered(), ['her']);
  });
}
