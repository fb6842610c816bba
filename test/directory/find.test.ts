import assert from 'node:assert/strict';
import fc from 'fast-check';
import { audienceOf } from '../../directory/audience.ts';
import type { Found } from '../../directory/found.ts';
import { openAt } from '../../directory/hours.ts';
import { NATIONS } from '../../directory/nation.ts';
import { TOPICS } from '../../directory/service.ts';
import type { Need } from '../../interview/index.ts';
import { directory, services } from './own.ts';

const needs: fc.Arbitrary<Need> = fc.record({
  nation: fc.constantFrom(...NATIONS, null),
  topics: fc.array(fc.constantFrom(...TOPICS, 'no_such_topic'), { maxLength: 4 }),
  audience: fc.constantFrom('adult', 'child', 'own', 'helper'),
  openNow: fc.boolean(),
  most: fc.integer({ min: 1, max: 5 }),
});

const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });

/** Each is what must hold of every list there can be; the name is what breaks when it does not. */
const LAWS: Readonly<Record<string, (need: Need, found: readonly Found[], at: Date) => boolean>> = {
  'never empty': (_need, found) => found.length > 0,
  'at most as many as asked': ({ most }, found) => found.length <= most,
  'each service once': (_need, found) =>
    new Set(found.map(({ service }) => service.id)).size === found.length,
  'right nation': ({ nation }, found) =>
    nation === null || found.every(({ service }) => service.nations.some((one) => one === nation)),
  'no child to an adult line': ({ audience }, found) =>
    audience !== 'child' || found.every(({ service }) => (audienceOf(service.audience).from ?? 0) < 16),
  'no adult to a children’s line': ({ audience }, found) =>
    audience === 'child' ||
    found.every(({ service }) => (audienceOf(service.audience).under ?? Infinity) > 19),
  'own behaviour is walled off': ({ audience }, found) =>
    found.every(({ service }) =>
      audience === 'own'
        ? service.audience === 'own_behaviour' || service.topics.includes('emergency')
        : service.audience !== 'own_behaviour',
    ),
  'no gender is left without a line': (need, found) =>
    found.some((one) => genderOf(one) === undefined || need.topics.includes('men')),
  'no women’s line for whoever asks for men’s': ({ topics }, found) =>
    !topics.includes('men') || found.every((one) => genderOf(one) !== 'women'),
  'open to anyone first': ({ topics, nation }, found) =>
    topics.includes('men') ||
    nation === null ||
    found.every((one, index) => genderOf(one) !== undefined || found.slice(0, index).every(isForAll)),
  'what serves the whole UK first while the nation is unknown': ({ nation }, found) =>
    nation !== null ||
    found.every(({ service }, index) =>
      found.slice(0, index).every((before) => before.service.nations.length >= service.nations.length),
    ),
  'nothing shut or unsure when only what is open was asked for': ({ openNow }, found, at) =>
    openNow !== true ||
    found.every(({ service }) => openAt(service.hours, at, service.nations).is === 'open'),
  'what is said of the hours is so': (_need, found, at) =>
    found.every(
      ({ service, open }) =>
        JSON.stringify(open) === JSON.stringify(openAt(service.hours, at, service.nations)),
    ),
  'one line day and night wherever two fit': ({ audience, most }, found) =>
    audience === 'own' || most < 2 || found.some(({ service }) => isAlways(service)),
};

describe('finding services', () => {
  it('keeps every law over twenty thousand needs and moments', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(needs, moments, (need, at) => {
        const found = directory.find(need, at);
        const broken = Object.entries(LAWS).filter(([, holds]) => !holds(need, found, at));
        assert.deepEqual(
          broken.map(([law]) => law),
          [],
        );
      }),
      { numRuns: 20_000 },
    );
  });

  it('has somebody to talk to at every hour of a week in every nation, for a child too', () => {
    for (const nation of NATIONS) {
      for (let hour = 0; hour < 7 * 24; hour += 1) {
        const at = new Date(Date.UTC(2026, 11, 21, hour, 30));
        for (const audience of ['adult', 'child', 'helper'] as const) {
          const found = directory.find(wanting(['domestic_abuse'], { nation, audience, openNow: true }), at);
          assert.ok(found.some(({ service, open }) => open.is === 'open' && reached(service)));
        }
      }
    }
  });

  it('sends each nation to its own line for domestic abuse, day and night', () => {
    const own = { england: 'SV03', wales: 'SV05', scotland: 'SV06', northern_ireland: 'SV07' };
    for (const nation of NATIONS) {
      assert.ok(idsFor(wanting(['domestic_abuse'], { nation })).includes(own[nation]), nation);
    }
  });

  it('sends a child to Childline first, whatever it is about', () => {
    for (const topic of TOPICS) {
      assert.equal(idsFor(wanting([topic], { audience: 'child' }))[0], 'SV38', topic);
    }
  });

  it('lets the second topic be heard beside the first', () => {
    const ids = idsFor(wanting(['domestic_abuse', 'sexual_violence']));
    assert.deepEqual(ids, ['SV08', 'SV03', 'SV26']);
  });

  it('has one line for whoever worries about their own behaviour, and the emergency line when it is shut', () => {
    const own = wanting(['domestic_abuse'], { audience: 'own' });
    assert.deepEqual(idsFor(own), ['SV79']);
    assert.deepEqual(idsFor({ ...own, openNow: true }, '2026-11-25T03:00Z'), ['SV01']);
    assert.deepEqual(idsFor({ ...own, openNow: true }, '2026-11-25T12:00Z'), ['SV79']);
  });

  it('sends nobody to the police who did not ask for them', () => {
    for (const topic of TOPICS.filter((one) => one !== 'emergency' && one !== 'reporting')) {
      const topics = services
        .filter(({ id }) => idsFor(wanting([topic])).includes(id))
        .flatMap((one) => one.topics);
      assert.ok(!topics.includes('reporting') && !topics.includes('emergency'), topic);
    }
  });

  it('answers the same question the same way', () => {
    fc.assert(
      fc.property(needs, moments, (need, at) => {
        assert.deepEqual(directory.find(need, at), directory.find(structuredClone(need), new Date(at)));
      }),
    );
  });
});

function wanting(topics: readonly string[], more: Partial<Need> = {}): Need {
  return { nation: 'england', topics, audience: 'adult', most: 3, ...more };
}

function idsFor(need: Need, at = '2026-11-25T12:00Z'): readonly string[] {
  return directory.find(need, new Date(at)).map(({ service }) => service.id);
}

function genderOf({ service }: Found): string | undefined {
  return audienceOf(service.audience).gender;
}

function isForAll(found: Found): boolean {
  return genderOf(found) === undefined;
}

function isAlways({ hours }: Found['service']): boolean {
  return hours !== null && 'always' in hours;
}

function reached({ phone, text }: Found['service']): boolean {
  return phone !== null || text !== null;
}
