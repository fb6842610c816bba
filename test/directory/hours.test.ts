import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Hours, type Open, openAt, type Opening } from '../../directory/hours.ts';
import { isHoliday } from '../../directory/holidays.ts';
import { service } from './own.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function at(instant: string, hours: Hours): Open {
  return openAt(hours, new Date(instant), ['england']);
}

describe('when a line is open', () => {
  const office: Hours = [{ days: [1, 2, 3, 4, 5], open: '09:00', close: '17:00' }];
  const night: Hours = [{ days: [5, 6], open: '22:00', close: '02:00' }];

  it('is told to the minute, the closing minute being shut', () => {
    assert.deepEqual(at('2026-11-25T08:59:59Z', office), {
      is: 'closed',
      opens: { inDays: 0, day: 3, time: '09:00' },
    });
    assert.deepEqual(at('2026-11-25T09:00:00Z', office), { is: 'open', until: '17:00' });
    assert.deepEqual(at('2026-11-25T16:59:59Z', office), { is: 'open', until: '17:00' });
    assert.equal(at('2026-11-25T17:00:00Z', office).is, 'closed');
  });

  it('says which day it opens next, over a weekend too', () => {
    assert.deepEqual(at('2026-11-27T18:00:00Z', office), {
      is: 'closed',
      opens: { inDays: 3, day: 1, time: '09:00' },
    });
  });

  it('goes on past midnight, and ends there', () => {
    assert.deepEqual(at('2026-11-28T01:59:00Z', night), { is: 'open', until: '02:00' });
    assert.equal(at('2026-11-28T02:00:00Z', night).is, 'closed');
    assert.equal(at('2026-11-27T01:00:00Z', night).is, 'closed');
    assert.deepEqual(at('2026-11-29T01:00:00Z', night), { is: 'open', until: '02:00' });
  });

  it('knows a line that shuts at midnight', () => {
    const { hours } = service('SV09');
    assert.deepEqual(at('2026-11-25T23:59:00Z', hours), { is: 'open', until: '00:00' });
    assert.equal(at('2026-11-26T00:00:00Z', hours).is, 'closed');
    assert.equal(at('2026-11-25T16:59:00Z', hours).is, 'closed');
  });

  it('follows the wall clock when the clocks go forward', () => {
    assert.equal(at('2026-03-27T08:30:00Z', office).is, 'closed');
    assert.equal(at('2026-03-30T08:30:00Z', office).is, 'open');
    assert.equal(at('2026-03-30T07:59:00Z', office).is, 'closed');
  });

  it('follows the wall clock when the clocks go back', () => {
    const early: Hours = [{ days: EVERY_DAY, open: '01:00', close: '02:00' }];
    assert.equal(at('2026-10-25T00:30:00Z', early).is, 'open');
    assert.equal(at('2026-10-25T01:30:00Z', early).is, 'open');
    assert.equal(at('2026-10-25T02:00:00Z', early).is, 'closed');
  });

  it('is unknown on a bank holiday unless it is open day and night', () => {
    assert.equal(at('2026-12-25T10:00:00Z', office).is, 'unknown');
    assert.equal(at('2026-12-25T10:00:00Z', { always: true }).is, 'open');
  });

  it('does not say when it opens again when that day is a bank holiday', () => {
    assert.deepEqual(at('2026-12-24T18:00:00Z', office), { is: 'closed', opens: null });
    assert.deepEqual(at('2026-12-26T18:00:00Z', office), { is: 'closed', opens: null });
  });

  it('is unknown when nobody knows the hours', () => {
    assert.deepEqual(at('2026-11-25T10:00:00Z', null), { is: 'unknown' });
  });

  it('is open exactly when a clock on a London wall stands within its hours', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(moments, spans, (moment, span) => {
        const { day, time, date } = wall(moment);
        fc.pre(!isHoliday(date, ['england']) && span.open < span.close);
        const within = span.days.includes(day) && span.open <= time && time < span.close;
        assert.equal(openAt([span], moment, ['england']).is === 'open', within);
      }),
      { numRuns: 5_000 },
    );
  });
});

const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });

const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const spans: fc.Arbitrary<Opening> = fc.record({
  days: fc.subarray(EVERY_DAY, { minLength: 1 }),
  open: times,
  close: times,
});

/** What a clock and a calendar in London show, by another road than the room's own. */
function wall(moment: Date): { date: string; day: number; time: string } {
  const [date = '', time = ''] = moment.toLocaleString('sv-SE', { timeZone: 'Europe/London' }).split(' ');
  return { date, time: time.slice(0, 5), day: new Date(date).getUTCDay() || 7 };
}
