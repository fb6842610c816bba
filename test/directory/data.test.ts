import assert from 'node:assert/strict';
import { createDirectory, DirectoryError } from '../../directory/index.ts';
import { data, services } from './own.ts';

const [first] = services;

/** The problems found when one service of the data is as given. */
function problemsWith(change: object, more: object = {}): readonly string[] {
  const changed = { readOn: '2026-11-23', services: [{ ...first, ...change }, ...services.slice(1)] };
  try {
    createDirectory({ ...data, services: changed, ...more });
  } catch (error) {
    assert.ok(error instanceof DirectoryError);
    assert.equal(error.code, 'directory/wrong');
    return error.problems;
  }
  return [];
}

describe('the directory’s data', () => {
  it('is fit as it stands', () => {
    assert.deepEqual(problemsWith({}), []);
  });

  it('is refused with every problem at once', () => {
    const wrong = { ...first, phone: 'call us', audience: 'everyone', nations: [] };
    const problems = problemsWith(wrong, { facts: { readOn: 'today', facts: {} } });
    for (const place of [/phone/, /audience/, /nations/, /facts\.readOn/]) {
      assert.ok(
        problems.some((one) => place.test(one)),
        String(place),
      );
    }
  });

  it('is refused with a blocked number or name in it, however it is spaced', () => {
    assert.deepEqual(problemsWith({ phone: '08088 029999' }), ['services.SV01: blocked']);
    assert.deepEqual(problemsWith({ name: 'ask for ani here' }), ['services.SV01: blocked']);
    const facts = { readOn: '2026-11-23', facts: { line: { value: '0300 636 0300', source: 'S26' } } };
    assert.deepEqual(problemsWith({}, { facts }), ['facts.line: blocked']);
  });

  it('is refused with a service twice, or out of reach, or with hours that are none', () => {
    assert.deepEqual(problemsWith({ id: 'SV02' }), ['services.SV02.id: twice']);
    const unreachable = problemsWith({ phone: null, text: null, web: null });
    assert.ok(unreachable.includes('services.SV01.phone: missing'));
    assert.equal(problemsWith({ hours: [{ days: [8], open: '25:00', close: '17:00' }] }).length > 0, true);
    assert.equal(problemsWith({ hours: [] }).length > 0, true);
  });

  it('is refused without an emergency line in every nation', () => {
    assert.deepEqual(problemsWith({ nations: ['england', 'wales', 'scotland'] }), [
      'services: emergency missing: northern_ireland',
    ]);
  });
});
