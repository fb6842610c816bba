import assert from 'node:assert/strict';
import fc from 'fast-check';
import table from './en/dates.json' with { type: 'json' };
import { AT, read } from './support.ts';

const found = (text: string, at?: string) =>
  read(text, at).dates.map(({ text: words, start, end }) => [words, start, end]);

describe('times in her own words', () => {
  for (const { text, dates } of table) {
    it(`“${text}” is ${dates.length === 0 ? 'no time we can work out' : dates.map(([, start]) => start).join(', ')}`, () => {
      assert.deepEqual(found(text), dates);
    });
  }

  it('are by the clock on the wall in the United Kingdom', () => {
    assert.equal(found('yesterday', '2026-07-01T23:30:00Z')[0]?.[1], '2026-07-01T00:00');
    assert.equal(found('yesterday', '2026-12-01T23:30:00Z')[0]?.[1], '2026-11-30T00:00');
    assert.equal(found('yesterday', '2026-07-01T12:00:00')[0]?.[1], '2026-06-30T00:00');
  });

  it('are never in the future when nothing says so, and always end after they start', () => {
    const words = fc.constantFrom(
      'on Friday',
      'in March',
      '25 December',
      '3rd of March',
      'last summer',
      'at Christmas',
      'on the 31st',
      'on bonfire night',
      'two weeks ago',
      'last winter',
      'a few days ago',
      'last night',
      'on Sunday morning',
    );
    const moments = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(words, moments, (said, moment) => {
        const at = `${moment.toISOString().slice(0, 16)}:00`;
        for (const [, start = '', end = ''] of found(`it happened ${said}`, at)) {
          assert.ok(start <= at, `${said} at ${at}: ${start}`);
          assert.ok(start < end, `${said} at ${at}: ${start} to ${end}`);
        }
      }),
    );
  });

  it('are none when the moment they are counted from is none', () => {
    assert.deepEqual(found('yesterday', 'soon'), []);
    assert.equal(found('yesterday', AT).length, 1);
  });
});
