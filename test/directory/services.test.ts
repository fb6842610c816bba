import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hours, Opening } from '../../directory/hours.ts';
import { NATIONS } from '../../directory/nation.ts';
import { rowsOf } from './csv.ts';
import { blocked, directory, service, services } from './own.ts';

const rows = rowsOf(readFileSync(join(import.meta.dirname, 'services.csv'), 'utf8'));
const live = rows.filter(({ status }) => status === 'live');

describe('the services, against the table they were read from', () => {
  it('are all the live rows and nothing else', () => {
    assert.equal(live.length, 43);
    assert.deepEqual(
      services.map(({ id }) => id),
      live.map(({ id }) => id),
    );
  });

  for (const row of live) {
    it(`are as the table has them: ${row.name}`, () => {
      const { name, phone, option, text, web, nations, hours } = service(row.id ?? '');
      assert.equal(name, row.name);
      assert.deepEqual(nations, nationsOf(row.nation ?? ''));
      assert.equal(phone, phoneOf(row.phone ?? ''));
      assert.equal(option ?? null, /option (\d)/.exec(row.phone ?? '')?.[1] ?? null);
      assert.equal(text?.number ?? null, textOf(row));
      assert.ok(
        [row.url, row.webchat_other].some((cell) => cell?.split(' ').includes(web ?? '')),
        `${web}`,
      );
      assert.deepEqual(hours, hoursOf(row));
    });
  }

  it('hold back what nobody has confirmed, what ended and what was replaced', () => {
    const held = rows.filter(({ status }) => status !== 'live').map(({ id }) => id);
    assert.deepEqual(
      services.filter(({ id }) => held.includes(id)),
      [],
    );
    const removed = rows.filter(({ status }) => /REMOVED|hold/.test(status ?? ''));
    const written = JSON.stringify(blocked);
    for (const { id, name, phone } of removed) {
      const number = /0[\d ]{9,}\d/.exec(`${name} ${phone}`)?.[0];
      assert.ok(written.includes(number ?? 'Ask for ANI'), id);
    }
  });

  it('are the numbers that phrases speak of too', () => {
    const { facts } = directory;
    assert.equal(facts.emergency, service('SV01').phone);
    assert.equal(facts.samaritans, service('SV74').phone);
    assert.equal(facts.shout, service('SV75').text?.number);
    assert.equal(facts.shoutWord, service('SV75').text?.word);
    assert.equal(facts.papyrus, service('SV78').phone);
    assert.equal(facts.childline, service('SV38').phone);
    assert.equal(facts.childlineWeb, service('SV38').web);
    assert.equal(facts.safeCallWeb, service('SV03').web);
    assert.equal(facts.nhs, service('SV76').phone);
  });

  it('leave no number typed into the words, and none that was blocked', () => {
    for (const [where, words] of wordsOf(join(import.meta.dirname, '../../locales'))) {
      assert.doesNotMatch(words, /\d[\d ]{5,}\d/, where);
      for (const { name } of blocked.names) assert.ok(!words.includes(name), where);
    }
  });
});

function nationsOf(cell: string): readonly string[] {
  if (/^UK|UK-wide/.test(cell)) return NATIONS;
  if (cell === 'GB') return ['england', 'wales', 'scotland'];
  const named = cell.replace(/\(.*\)/, '');
  const words = { england: 'England', wales: 'Wales', scotland: 'Scotland', northern_ireland: 'N. Ireland' };
  return NATIONS.filter((nation) => named.includes(words[nation]));
}

function phoneOf(cell: string): string | null {
  if (/CONFLICT|^via|^none|^local/.test(cell)) return null;
  return /^\d[\d ]*\d/.exec(cell)?.[0] ?? null;
}

/** A number to text counts when it was found in a source; relayed and registered ones are no text lines. */
function textOf({ phone = '', text = '' }: Readonly<Record<string, string>>): string | null {
  if (/\(K\)/.test(text) || /Relay/.test(text) || /^(999|101)/.test(phone)) return null;
  return /\d[\d ]{3,}\d/.exec(text)?.[0] ?? null;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Hours that contradict one another, or that only the author knew, or that are to be verified, are none. */
function hoursOf({ phone = '', hours = '' }: Readonly<Record<string, string>>): Hours {
  const [main = ''] = hours.split(/; (?:BSL|out of hours)/);
  if (/CONFLICT/.test(phone + main) || /verify|\bK\b|^most|shop/.test(main)) return null;
  if (main.includes('24/7')) return { always: true };
  return main.split('; ').map(openingOf);
}

function openingOf(part: string): Opening {
  const [, open = '', close = ''] = /(\d\d:\d\d)-(\d\d:\d\d|midnight)/.exec(part) ?? [];
  const days = part.includes('daily') ? DAYS : part.split(' ')[0]!.split(',').flatMap(daysOf);
  return {
    days: days.map((day) => DAYS.indexOf(day) + 1),
    open,
    close: close === 'midnight' ? '24:00' : close,
  };
}

function daysOf(span: string): readonly string[] {
  const [first = '', last = first] = span.split('-');
  return DAYS.slice(DAYS.indexOf(first), DAYS.indexOf(last) + 1);
}

/** Every sentence of every language, with where it stands. */
function wordsOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => stringsIn(name, JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

function stringsIn(where: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[where, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsIn(`${where}/${key}`, inner));
}
