import assert from 'node:assert/strict';
import type { In } from '../contract.ts';
import { ABOUT, refuses } from '../talk.ts';

/** What arrives while nobody can read the conversation. */
export function letters(inPlace: In): void {
  const the = (promise: string, test: Parameters<In>[0]) => it(promise, inPlace(test));
  const letter = (number: number) => ({
    kind: 'answer',
    payload: { words: `“letter” ${number} 😔`, number },
  });
  const arrived = (...numbers: readonly number[]) => numbers.map((seq) => ({ seq, ...letter(seq) }));

  the('reads in order what arrived before, while and after it was sealed', async (place) => {
    const code = await place.keeping.keep('her');
    await place.letters.append('her', letter(1));
    await place.keeping.close('her');
    await place.letters.append('her', letter(2));
    await place.again();
    await place.letters.append('her', letter(3));
    await refuses(place.letters.arrived('her', 0), 'conversation/gone');
    await place.keeping.reopen(code);
    await place.letters.append('her', letter(4));
    assert.deepEqual(await place.letters.arrived('her', 0), arrived(1, 2, 3, 4));
    assert.deepEqual(await place.letters.arrived('her', 3), arrived(4));
    assert.deepEqual(await place.letters.arrived('her', 4), []);
  });

  the('takes many at once and loses none', async (place) => {
    const code = await place.keeping.keep('her');
    await place.keeping.close('her');
    await Promise.all(Array.from({ length: 20 }, (_, number) => place.letters.append('her', letter(number))));
    await place.keeping.reopen(code);
    const all = await place.letters.arrived('her', 0);
    assert.deepEqual(
      all.map(({ seq }) => seq),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    const numbers = all.map(({ payload }) => JSON.stringify(payload));
    assert.equal(new Set(numbers).size, 20);
  });

  the('is read with a second code too, and sealed again stays unread', async (place) => {
    await place.keeping.keep('her');
    await place.letters.append('her', letter(1));
    const second = await place.keeping.keep('her');
    await place.keeping.close('her');
    await place.keeping.reopen(second);
    assert.deepEqual(await place.letters.arrived('her', 0), arrived(1));
    await place.keeping.close('her');
    await refuses(place.letters.arrived('her', 0), 'conversation/gone');
  });

  the('takes nothing for a conversation that was not kept, is gone or never was', async (place) => {
    await refuses(place.letters.append('her', letter(1)), 'conversation/gone');
    await refuses(place.letters.append('nobody', letter(1)), 'conversation/gone');
    await place.keeping.keep('her');
    await place.letters.append('her', letter(1));
    await place.store.erase('her');
    await refuses(place.letters.append('her', letter(2)), 'conversation/gone');
    await place.store.begin('her', ABOUT);
    await place.keeping.keep('her');
    assert.deepEqual(await place.letters.arrived('her', 0), []);
  });

  the('keeps the letters of two conversations apart', async (place) => {
    await place.store.begin('him', ABOUT);
    for (const id of ['her', 'him']) await place.keeping.keep(id);
    await place.letters.append('her', letter(1));
    assert.deepEqual(await place.letters.arrived('him', 0), []);
    assert.deepEqual(await place.letters.arrived('her', 0), arrived(1));
  });
}
