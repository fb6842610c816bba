import assert from 'node:assert/strict';
import { addDays, isHoliday } from '../../directory/holidays.ts';
import { NATIONS, type Nation } from '../../directory/nation.ts';

/** Weekdays that were or will be bank holidays, as gov.uk/bank-holidays lists them; those of one year only aside. */
const ENGLAND = days(
  '2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  '2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  '2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  '2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
);

const LISTED: Readonly<Record<Nation, readonly string[]>> = {
  england: ENGLAND,
  wales: ENGLAND,
  scotland: days(
    '2024: 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
    '2025: 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
    '2026: 01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28',
    '2027: 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28',
  ),
  northern_ireland: [
    ...ENGLAND,
    ...days('2024: 03-18 07-12', '2025: 03-17 07-14', '2026: 03-17 07-13', '2027: 03-17 07-12'),
  ],
};

describe('bank holidays', () => {
  for (const nation of NATIONS) {
    it(`of ${nation} are the days that the government lists, 2024 to 2027`, () => {
      const days = Array.from({ length: 4 * 365 + 1 }, (_, index) => addDays('2024-01-01', index));
      const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
      assert.deepEqual(
        weekdays.filter((day) => isHoliday(day, [nation])),
        LISTED[nation].toSorted(),
      );
    });
  }

  it('count when any of a service’s nations keeps them', () => {
    assert.ok(isHoliday('2026-11-30', NATIONS));
    assert.ok(!isHoliday('2026-11-30', ['england', 'wales']));
  });
});

/** Dates written as `2024: 01-01 03-29`, a year each. */
function days(...years: readonly string[]): readonly string[] {
  return years.flatMap((line) => {
    const [year, list = ''] = line.split(': ');
    return list.split(' ').map((day) => `${year}-${day}`);
  });
}
