import type { Entry } from '../interview/index.ts';
import type { Account, AccountLine, Told } from './account.ts';
import { isolated, labelOf, pickedLabel, type Writing } from './words.ts';

/** What stands before every line of her words, and before no other line. */
const HERS = '> ';
const END = '\r\n';
/** Editors that would otherwise guess an old code page read the file as UTF-8 by it. */
const MARK = '\uFEFF';

/**
 * The account as plain text. Her words stand between the mark at the start of a line and the end of the block,
 * line breaks and all: taking the mark away gives them back exactly.
 */
export function textOf(account: Account, writing: Writing): string {
  const sections = [
    head(writing),
    ...account.lines.map((line, index) => section(line, index + 1, writing)),
    unasked(account, writing),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join(END));
  return `${MARK}${text.join(END + END)}${END}`;
}

function head(writing: Writing): readonly string[] {
  const { locale, at } = writing;
  const language = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  return [
    phrase(writing, 'title'),
    '',
    phrase(writing, 'language', { language }),
    phrase(writing, 'made', { at: isolated(at.toISOString(), locale) }),
    phrase(writing, 'words'),
    phrase(writing, 'silence'),
  ];
}

function section(line: AccountLine, number: number, writing: Writing): readonly string[] {
  const label = labelOf(line, writing);
  const round = line.round > 1 ? 'lineAgain' : 'line';
  const title = phrase(writing, round, { number, label, round: line.round });
  const told = line.told.flatMap((one, index) => [
    ...question(one.entry, line.told[index - 1]?.entry, writing),
    ...message(one, writing),
  ]);
  return [title, ...told];
}

/** The exact question, whenever it is not the one that stands above already. */
function question(entry: Entry, before: Entry | undefined, writing: Writing): readonly string[] {
  const same = before?.shown === entry.shown && before.version === entry.version;
  if (entry.shown === '' || same) return [];
  const { version, locale } = entry;
  const asked = phrase(writing, 'asked', { version, language: isolated(locale, writing.locale) });
  return ['', asked, ...entry.shown.split(/\r\n|\r|\n/).map((one) => `  ${one}`)];
}

function message(told: Told, writing: Writing): readonly string[] {
  const { entry, is } = told;
  const values = {
    at: isolated(entry.at, writing.locale),
    since: isolated(told.since ?? '', writing.locale),
  };
  if (is === 'finished') return ['', phrase(writing, 'finished', values)];
  if (is === 'left') return ['', phrase(writing, 'left', values)];
  if (is === 'taken_out') return ['', phrase(writing, 'takenOut', values)];
  if (is === 'silent') return ['', phrase(writing, entry.answer.is, values)];
  const moved = entry.kind === 'moved' ? [phrase(writing, 'moved')] : [];
  const when = phrase(writing, is === 'changed' ? 'changed' : 'said', values);
  return ['', when, ...moved, ...picked(entry, writing), quoted(entry.words), ...dates(entry, writing)];
}

/** What was picked, when her message is not simply its words. */
function picked({ key, answer, words }: Entry, writing: Writing): readonly string[] {
  if (answer.is !== 'said' || answer.picked.length === 0) return [];
  const labels = answer.picked.map((option) => pickedLabel(key, option, writing));
  const list = new Intl.ListFormat(writing.locale, { type: 'unit' }).format(labels);
  return list === words ? [] : [phrase(writing, 'picked', { list })];
}

function dates({ answer }: Entry, writing: Writing): readonly string[] {
  if (answer.is !== 'said' || answer.when === undefined) return [];
  const [start, end] = [answer.when.start, answer.when.end].map((one) => isolated(one, writing.locale));
  return [phrase(writing, 'when', { start: start ?? '', end: end ?? '' })];
}

function quoted(words: string): string {
  return `${HERS}${words.replaceAll(/\r\n|\r|\n/g, `$&${HERS}`)}`;
}

function unasked({ notAsked }: Account, writing: Writing): readonly string[] {
  if (notAsked.length === 0) return [];
  return [phrase(writing, 'notAsked'), ...notAsked.map((one) => `- ${labelOf(one, writing)}`)];
}

function phrase(
  { words, locale }: Writing,
  id: string,
  values?: Readonly<Record<string, string | number>>,
): string {
  return words.say(locale, `report:${id}`, values);
}
