import type { Need } from '../interview/index.ts';
import { type Found, isNation, isWide } from './found.ts';
import { addDays } from './holidays.ts';
import { isolated } from './isolated.ts';
import type { Service } from './service.ts';

/** Looks a sentence up in a language and fills its placeholders. */
export type Say = (locale: string, id: string, values?: Readonly<Record<string, string | number>>) => string;

/** Characters a line may have: what fits one text message. What matters less is left out first. */
export const LONGEST_LINE = 160;
/** Days after which what was read about a service is said to be old. */
export const FRESH_DAYS = 90;

/** What a line is written with. */
export interface Writing {
  readonly say: Say;
  readonly locale: string;
  readonly at: Date;
  readonly need: Need;
}

/** One line that names a service: how to reach it, whom it is for, and whether it is open. */
export function lineOf(found: Found, writing: Writing): string {
  const { service } = found;
  const must = [where(service, writing), hours(found, writing)];
  const full = [reach(service, writing), whoFor(service, writing), ...must];
  const [, ...rest] = full;
  const short = reach({ ...service, web: onlyWeb(service) ? service.web : null }, writing);
  const shortest = sentences(service.audience === 'anyone' ? [short, ...must] : [short, ...rest]);
  const lines = [[...full, note(service, writing)], full, [short, ...rest]].map(sentences);
  return lines.find((line) => line.length <= LONGEST_LINE) ?? shortest;
}

function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function onlyWeb({ phone, text }: Service): boolean {
  return phone === null && text === null;
}

/** The phrase is named after the ways there are: `phone`, `phoneTextWeb`, `textWordWeb`… */
function reach(service: Service, { say, locale }: Writing): string {
  const { name, phone, option, text, web, search } = service;
  const ways = [
    phone === null ? '' : 'Phone',
    option === undefined ? '' : 'Option',
    text === null ? '' : 'Text',
    typeof text?.word === 'string' ? 'Word' : '',
    web === null ? '' : 'Web',
    web === null || search === null ? '' : 'Search',
  ].join('');
  const given = { name, phone, option, text: text?.number, word: text?.word, web, search };
  const values = Object.entries(given).map(([key, value]) => [key, isolated(value ?? '', locale)]);
  return say(locale, `directory:reach${ways}`, Object.fromEntries(values));
}

function whoFor({ audience }: Service, { say, locale }: Writing): string {
  return say(locale, `directory:for.${audience}`);
}

/** Where it is for, while her nation is not known. */
function where(service: Service, { say, locale, need }: Writing): string {
  if (isNation(need.nation) || isWide(service)) return '';
  const names = service.nations.map((nation) => say(locale, `directory:nation.${nation}`));
  return say(locale, 'directory:covers', {
    places: new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(names),
  });
}

/** Never says "open" of what may be shut: unknown hours, and old ones, are said to be so. */
function hours({ service, open }: Found, { say, locale, at }: Writing): string {
  const stale = isStale(service, at) ? say(locale, 'directory:hours.stale') : '';
  const told = (id: string, values?: Readonly<Record<string, string | number>>): string =>
    sentences([say(locale, `directory:hours.${id}`, values), stale]);
  if (open.is === 'unknown') return onlyWeb(service) ? '' : say(locale, 'directory:hours.unknown');
  if (open.is === 'open') {
    if (open.until === null) return told('always');
    if (open.until === '00:00') return told('untilMidnight');
    return told('until', { time: isolated(open.until, locale) });
  }
  if (open.opens === null) return told('closed');
  const { inDays, day, time } = open.opens;
  const when = ['today', 'tomorrow'][inDays] ?? 'onDay';
  return told(when, { day, time: isolated(time, locale) });
}

function isStale({ verified, readOn }: Service, at: Date): boolean {
  return addDays(verified ?? readOn, FRESH_DAYS) < at.toISOString().slice(0, 10);
}

function note(service: Service, { say, locale }: Writing): string {
  return service.note === undefined ? '' : say(locale, `directory:note.${service.note}`);
}
