import { fold, folded, type Sentence } from '../fold.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { compile, matchesOf, type Pattern } from '../pattern.ts';
import type { DateLexicon, Saying } from './lexicon.ts';
import { type Named, NO_NAMES } from './meanings.ts';

/** A language's sayings about time, ready to read. */
export interface Sayings {
  readonly lexicon: DateLexicon;
  readonly trials: Lookup<Trial>;
  readonly joins: ReadonlySet<string>;
}

/** A pattern of time, and what it is a pattern of. */
export interface Trial {
  readonly of: 'day' | 'part' | 'clock' | 'never' | 'future';
  readonly pattern: Pattern;
  readonly saying?: Saying;
}

/** A saying found in a sentence: which words, and the words it kept, by list. */
export interface Said {
  readonly from: number;
  readonly to: number;
  readonly kept: Readonly<Record<string, string | undefined>>;
}

const KEPT = ['n', 'unit', 'weekday', 'month', 'part', 'season', 'feast', 'vague', 'shift', 'half'];

/** Reads a language's sayings about time once. Throws `UnreadablePattern`. */
export function sayingsOf(written: DateLexicon): Sayings {
  const lexicon = withFoldedWords(written);
  const half = [...lexicon.before, ...lexicon.after];
  const lists = { ...lexicon.lists, ...named(lexicon), half };
  const read = (source: string) => compile(source, { lists, kept: KEPT, shapes: shapes(lexicon) });
  const trials: Trial[] = [
    ...lexicon.says.map((saying): Trial => ({ of: 'day', saying, pattern: read(saying.says) })),
    { of: 'part', pattern: read('{part}') },
    ...lexicon.clocks.map((clock): Trial => ({ of: 'clock', pattern: read(clock) })),
    ...lexicon.never.map((never): Trial => ({ of: 'never', pattern: read(never) })),
    ...lexicon.future.map((future): Trial => ({ of: 'future', pattern: read(future) })),
  ];
  return { lexicon, trials: lookup(trials, ({ pattern }) => pattern), joins: folded(lexicon.joins) };
}

function withFoldedWords(lexicon: DateLexicon): DateLexicon {
  return {
    ...lexicon,
    numbers: byFolded(lexicon.numbers),
    vague: byFolded(lexicon.vague),
    units: byFolded(lexicon.units),
    weekdays: byFolded(lexicon.weekdays),
    months: byFolded(lexicon.months),
    parts: byFolded(lexicon.parts),
    seasons: byFolded(lexicon.seasons),
    feasts: byFolded(lexicon.feasts),
    clockShifts: byFolded(lexicon.clockShifts),
    ordinalEnds: lexicon.ordinalEnds.map(fold),
    before: lexicon.before.map(fold),
    after: lexicon.after.map(fold),
  };
}

function byFolded<T>(words: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(words).map(([word, meaning]) => [fold(word), meaning]));
}

function named(lexicon: DateLexicon) {
  const { units, weekdays, months, parts, seasons, feasts, numbers, vague, clockShifts } = lexicon;
  const times = { unit: units, weekday: weekdays, month: months, part: parts, season: seasons };
  const words = { ...times, feast: feasts, n: numbers, vague, shift: clockShifts };
  const longestFirst = (list: object) => Object.keys(list).toSorted((a, b) => b.length - a.length);
  return Object.fromEntries(Object.entries(words).map(([name, list]) => [name, longestFirst(list)]));
}

function shapes({ ordinalEnds, before, after }: DateLexicon): Readonly<Record<string, string>> {
  const halves = [...before, ...after].join('|');
  return {
    num: '\\d{1,4}',
    year: '(?:19|20)\\d\\d',
    nth: `\\d{1,2}(?:${ordinalEnds.join('|')})`,
    day: `\\d{1,2}(?:${ordinalEnds.join('|')})?`,
    full: '\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})',
    short: '\\d{1,2}[/]\\d{1,2}',
    iso: '\\d{4}-\\d{1,2}-\\d{1,2}',
    hour: '\\d{1,2}',
    hm: `\\d{1,2}[:.]\\d{2}(?:${halves})?`,
    ham: `\\d{1,2}(?:${halves})`,
  };
}

/** Where a pattern of time fits a sentence, with what it kept. */
export function saidIn({ folded }: Sentence, pattern: Pattern): readonly Said[] {
  return matchesOf(pattern, folded).map(({ 0: found, index, groups }) => {
    const from = folded.slice(0, index).split(' ').length - 2;
    return { from, to: from + found.split(' ').length - 1, kept: groups ?? {} };
  });
}

/** The words a saying kept, looked up. */
export function namedIn({ kept }: Said, { by = 0 }: Saying, lexicon: DateLexicon): Named {
  const word = (list: string) => kept[list]?.trim() ?? '';
  const number = (list: string) => Number(/\d+/.exec(word(list))?.[0] ?? 1);
  return {
    by,
    count: countIn(word('vague'), word('n') || word('num'), lexicon),
    unit: lexicon.units[word('unit')] ?? NO_NAMES.unit,
    weekday: lexicon.weekdays[word('weekday')] ?? NO_NAMES.weekday,
    month: lexicon.months[word('month')] ?? NO_NAMES.month,
    day: number(kept.nth === undefined ? 'day' : 'nth'),
    year: kept.year === undefined ? null : number('year'),
    season: lexicon.seasons[word('season')] ?? NO_NAMES.season,
    feast: lexicon.feasts[word('feast')] ?? NO_NAMES.feast,
    numbers: (word('full') || word('short') || word('iso')).split(/[/.-]/).map(Number),
  };
}

function countIn(
  vague: string,
  exact: string,
  { numbers, vague: ranges }: DateLexicon,
): readonly [number, number] {
  const [fewest, most] = ranges[vague] ?? [];
  if (fewest !== undefined && most !== undefined) return [fewest, most];
  const count = /^\d+$/.test(exact) ? Number(exact) : (numbers[fold(exact)] ?? 1);
  return [count, count];
}
