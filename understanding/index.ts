import type { Command } from '../interview/index.ts';
import { isBrief } from './brief.ts';
import { type Commands, commandIn, commandsOf } from './command.ts';
import { datesIn, type Sayings, sayingsOf, type When } from './dates/index.ts';
import { folded, wordsOf } from './fold.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './languages.ts';
import { type Matcher, matcher, phraseOf } from './match.ts';
import { type Questions, questionIn, questionsOf } from './question.ts';
import type { Finding } from './finding.ts';
import { find, type Reading, reading } from './rules.ts';

export type { Language } from './language.ts';
export { LANGUAGES } from './languages.ts';

/** Where in the text something was found; offsets, end exclusive. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Danger extends Place {
  readonly kind: string;
  /** It breaks in at once; otherwise it is asked about, kindly. */
  readonly sure: boolean;
  /** `passive`: not wanting to be here, as against a plan. */
  readonly shade?: string;
}

export interface Sign extends Place {
  readonly sign: string;
}

/** What one message means. The words for each id are the vocabulary of the design. */
export interface Understood {
  readonly language: string;
  readonly command: Command | null;
  /** What "change" names: a line's number from 1, or its name. */
  readonly target: string | number | null;
  readonly danger: readonly Danger[];
  readonly signs: readonly Sign[];
  readonly dates: readonly When[];
  readonly situations: readonly string[];
  /** A question with a reviewed answer, by its id. */
  readonly question: string | null;
  readonly brief: boolean;
  /** Rules that threw; each counts as danger. */
  readonly failed: readonly string[];
}

/** Words into meaning. It keeps nothing, reaches for nothing and never throws. */
export interface Understanding {
  /** `at` is the ISO instant the message came, which "last Tuesday" is counted from. */
  readonly understand: (text: string, about: { readonly locale: string; readonly at: string }) => Understood;
  readonly match: Matcher['match'];
  readonly matchSeveral: Matcher['matchSeveral'];
}

interface Known {
  readonly language: Language;
  readonly reading: Reading;
  readonly commands: Commands;
  readonly questions: Questions;
  readonly brief: ReadonlySet<string>;
  readonly sayings: Sayings;
}

/** Reads the lexicons once; what it returns is quick. Throws `UnreadablePattern` when a lexicon is wrong. */
export function createUnderstanding(languages: readonly Language[] = LANGUAGES): Understanding {
  const known = new Map(languages.map((language) => [language.id, know(language)]));
  const [fallback] = known.values();
  if (fallback === undefined) throw new Error('no language');
  return {
    ...matcher(languages.map(({ choosing }) => choosing)),
    understand: (text, { locale, at }) =>
      understand(text, { locale, at, known: known.get(locale) ?? fallback }),
  };
}

function know(language: Language): Known {
  return {
    language,
    reading: reading(language),
    commands: commandsOf(language),
    questions: questionsOf(language),
    brief: folded(language.brief),
    sayings: sayingsOf(language.dates),
  };
}

interface About {
  readonly locale: string;
  readonly at: string;
  readonly known: Known;
}

function understand(text: string, { locale, at, known }: About): Understood {
  const failed: string[] = [];
  const attempt = <T>(rule: string, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch {
      failed.push(rule);
      return otherwise;
    }
  };
  const words = wordsOf(text);
  const said = phraseOf(text);
  const found = attempt('rules', () => find(text, words, known.reading), { findings: [], failed: ['rules'] });
  const told = attempt('command', () => commandIn(said === '' ? text.trim() : said, known.commands), null);
  return {
    language: locale,
    command: told?.command ?? null,
    target: told?.target ?? null,
    danger: dangers(found.findings),
    signs: signs(found.findings),
    dates: attempt('dates', () => datesIn(text, words, { at, sayings: known.sayings }), []),
    situations: situations(found.findings),
    question: attempt('question', () => (told === null ? questionIn(said, known.questions) : null), null),
    brief: attempt('brief', () => isBrief(text, said, known.brief), false),
    failed: [...found.failed, ...failed],
  };
}

/** One of each kind and shade, the surest and earliest. */
function dangers(findings: readonly Finding[]): readonly Danger[] {
  const all = findings.filter(({ rule }) => rule.as === 'danger');
  const byKind = Map.groupBy(all, ({ rule }) => rule.label);
  return [...byKind.values()].flatMap((same) => {
    const [best] = same.toSorted((a, b) => graver(b) - graver(a) || a.start - b.start);
    if (best === undefined) return [];
    const { rule, text, start, end } = best;
    const shade = rule.shade === undefined ? {} : { shade: rule.shade };
    return [{ kind: rule.label, sure: rule.sure === true, ...shade, text, start, end }];
  });
}

function graver({ rule }: Finding): number {
  return (rule.sure === true ? 2 : 0) + (rule.shade === undefined ? 1 : 0);
}

/** Each sign once, with the earliest words that tell of it. */
function signs(findings: readonly Finding[]): readonly Sign[] {
  const all = findings.filter(({ rule }) => rule.as === 'sign').toSorted((a, b) => a.start - b.start);
  const first = new Map(all.toReversed().map((one) => [one.rule.label, one]));
  return [...first.values()]
    .toSorted((a, b) => a.start - b.start)
    .map(({ rule, text, start, end }) => ({ sign: rule.label, text, start, end }));
}

function situations(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.filter(({ rule }) => rule.as === 'situation').map(({ rule }) => rule.label))];
}
