import assert from 'node:assert/strict';
import { SecondReading } from '../../understanding/recognizers/index.ts';
import { AT } from './support.ts';

describe('a second reading', () => {
  let second: SecondReading;
  before(() => {
    second = new SecondReading({ patience: 20_000 });
  });
  after(async () => second.close());

  const dates = async (text: string, locale: string) => {
    const { dates } = await second.read(text, { locale, now: AT });
    return dates.map(({ start, end }) => [start.slice(0, 10), end.slice(0, 10)]);
  };

  it('knows a weekday of a month, and from one day to another with the last day in it', async () => {
    assert.deepEqual(await dates('the second friday of october', 'en'), [['2026-10-09', '2026-10-10']]);
    assert.deepEqual(await dates('from 3rd to 7th june 2024', 'en'), [['2024-06-03', '2024-06-08']]);
    assert.deepEqual(await dates('del 3 al 5 de mayo', 'es'), [['2026-05-03', '2026-05-06']]);
    assert.deepEqual(await dates('du 3 au 5 mai', 'fr'), [['2026-05-03', '2026-05-06']]);
  });

  it('leaves alone what the library gets wrong', async () => {
    for (const [text, locale] of [
      ['last Tuesday evening around 9', 'en'],
      ['early 2023', 'en'],
      ['la semana pasada', 'es'],
      ['le mois dernier', 'fr'],
      ['3 to 5 january 2031', 'en'],
    ] as const)
      assert.deepEqual(await dates(text, locale), [], text);
  });

  it('says nothing of dates in a language the library does not have', async () => {
    assert.deepEqual(await dates('the second friday of october', 'pl'), []);
  });

  it('finds numbers, addresses and links in any language, and no help line or full stop', async () => {
    const { sequences } = await second.read('zadzwoń 07400 123456, jo@x.org. https://a.b/c ok.so 116 123', {
      locale: 'pl',
      now: AT,
    });
    assert.deepEqual(
      sequences.map(({ kind, text }) => [kind, text]),
      [
        ['phone', '07400 123456'],
        ['email', 'jo@x.org'],
        ['url', 'https://a.b/c'],
      ],
    );
  });

  it('holds nobody up: what is late is nothing found', async () => {
    const hasty = new SecondReading({ patience: 0 });
    assert.deepEqual(await hasty.read('yesterday', { locale: 'en', now: AT }), { dates: [], sequences: [] });
    await hasty.close();
  });

  it('outlives texts that held the library for seconds', async () => {
    for (const piece of ['12-', ' ', '+1 (', 'from 5 to '])
      assert.ok(await second.read(piece.repeat(800), { locale: 'en', now: AT }));
    assert.deepEqual(await dates('the second friday of october', 'en'), [['2026-10-09', '2026-10-10']]);
  });
});
