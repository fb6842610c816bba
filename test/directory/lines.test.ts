import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { AUDIENCES } from '../../directory/audience.ts';
import { signpostLines } from '../../directory/index.ts';
import { lineOf, LONGEST_LINE, type Say } from '../../directory/lines.ts';
import { NATIONS } from '../../directory/nation.ts';
import { NOTES, type Service, TOPICS } from '../../directory/service.ts';
import type { Need } from '../../interview/index.ts';
import { readPhrases } from '../../locales/index.ts';
import { blocked, directory, service, services } from './own.ts';

const phrases = await readPhrases(join(import.meta.dirname, '../../locales'));
const say: Say = (locale, id, values) => phrases.say(locale, id, values);
const signpost = signpostLines(directory, say);

const NIGHT = new Date('2026-11-25T02:00Z');
const NOON = new Date('2026-11-25T12:00Z');
const moments = [NIGHT, NOON, new Date('2026-11-28T20:00Z'), new Date('2027-11-25T12:00Z')];

const need: Need = { nation: null, topics: ['domestic_abuse'], audience: 'adult', most: 3 };

describe('lines that name services', () => {
  it('fit one text message in every language, whenever and wherever', () => {
    for (const found of services.flatMap((one) => moments.map((at) => line(one, at)))) {
      assert.ok(found.length <= LONGEST_LINE, found);
    }
  });

  it('say the name, every number there is, and no more than is known', () => {
    for (const one of services) {
      const said = line(one, NIGHT);
      for (const value of [one.name, one.phone, one.text?.number, one.text?.word]) {
        assert.ok(said.includes(value ?? ''), said);
      }
      assert.doesNotMatch(said, /null|undefined|\{|\}|directory:/);
    }
  });

  it('never say what was blocked, whatever is asked', function () {
    this.timeout(60_000);
    const digits = blocked.numbers.map(({ number }) => number.replaceAll(' ', ''));
    fc.assert(
      fc.property(needs, fc.constantFrom(...moments), (asked, at) => {
        const said = signpost(asked, at, 'en').join('\n');
        assert.ok(said !== '');
        const plain = said.replaceAll(' ', '');
        assert.ok(!digits.some((number) => plain.includes(number)));
        assert.ok(!blocked.names.some(({ name }) => said.includes(name)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('say open only of what is open', () => {
    const stalking = service('SV14');
    assert.match(line(stalking, new Date('2026-11-26T10:00Z')), /Open now, until 16:00\.$/);
    assert.match(line(stalking, NIGHT), /Closed now, opens at 13:00 today\.$/);
    assert.match(line(stalking, new Date('2026-11-26T18:00Z')), /Closed now, opens at 09:30 tomorrow\.$/);
    assert.match(line(stalking, new Date('2026-11-20T18:00Z')), /Closed now, opens at 09:30 on Monday\.$/);
    assert.match(line(stalking, new Date('2026-11-27T18:00Z')), /Closed now\.$/);
    assert.match(line(service('SV09'), new Date('2026-11-25T23:30Z')), /Open now, until midnight\.$/);
    assert.match(line(service('SV74'), NIGHT), /Open day and night\.$/);
  });

  it('say that hours may have changed when sources differ, on a bank holiday, and when they were read long ago', () => {
    assert.match(line(service('SV26'), NOON), /Hours may have changed\.$/);
    assert.match(line(service('SV14'), new Date('2026-12-25T12:00Z')), /Hours may have changed\.$/);
    assert.doesNotMatch(line(service('SV74'), new Date('2027-02-21T12:00Z')), /changed/);
    assert.match(
      line(service('SV74'), new Date('2027-02-22T12:00Z')),
      /Open day and night\. Hours may have changed\.$/,
    );
  });

  it('say where a service is for only while the nation is not known', () => {
    assert.match(line(service('SV08'), NOON), /In England and Wales\./);
    assert.doesNotMatch(line(service('SV08'), NOON, { ...need, nation: 'wales' }), /In England/);
    assert.doesNotMatch(line(service('SV74'), NOON), /In England/);
  });

  it('keep numbers in their order where writing runs from right to left, and nowhere else', () => {
    const echo =
      (locale: string) =>
      (at: string, id: string, values = {}) =>
        at === locale ? [id, ...Object.values<string | number>(values)].join(' ') : '';
    const written = (locale: string) =>
      lineOf(
        { service: service('SV14'), open: { is: 'open', until: '16:00' } },
        { say: echo(locale), locale, at: NOON, need },
      );
    assert.match(written('ur'), /\u20660808 802 0300\u2069.*\u206616:00\u2069/u);
    assert.match(written('ar'), /\u20660808 802 0300\u2069/u);
    for (const locale of ['en', 'cy', 'pa', 'bn']) assert.doesNotMatch(written(locale), /[\u2066-\u2069]/u);
  });

  it('have words for every audience, nation, note and weekday, in every language', () => {
    const ids = [
      ...Object.keys(AUDIENCES).map((id) => `directory:for.${id}`),
      ...NATIONS.map((id) => `directory:nation.${id}`),
      ...NOTES.map((id) => `directory:note.${id}`),
    ];
    for (const locale of phrases.languages) {
      assert.deepEqual(
        ids.filter((id) => !phrases.has(locale, id)),
        [],
      );
      const days = [1, 2, 3, 4, 5, 6, 7].map((day) =>
        phrases.say(locale, 'directory:hours.onDay', { day, time: '' }),
      );
      assert.equal(new Set(days).size, 7);
    }
  });
});

const needs: fc.Arbitrary<Need> = fc.record({
  nation: fc.constantFrom(...NATIONS, null),
  topics: fc.array(fc.constantFrom(...TOPICS), { maxLength: 3 }),
  audience: fc.constantFrom('adult', 'child', 'own', 'helper'),
  openNow: fc.boolean(),
  most: fc.integer({ min: 1, max: 5 }),
});

/** The line of one service at a moment, as it would be in a list. */
function line(one: Service, at: Date, asked = need): string {
  const [topic = ''] = one.topics;
  const found = directory
    .find({ ...asked, topics: [topic], most: 99, audience: audienceFor(one) }, at)
    .find(({ service: other }) => other.id === one.id);
  assert.ok(found !== undefined, one.id);
  return lineOf(found, { say, locale: 'en', at, need: asked });
}

function audienceFor({ audience }: Service): Need['audience'] {
  if (audience === 'own_behaviour') return 'own';
  return audience.includes('under_1') ? 'child' : 'adult';
}
