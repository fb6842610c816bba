import type { Command } from '../interview/index.ts';
import { isBrief } from './brief.ts';
import { commandExactly, commandIn, type Told } from './command.ts';
import { datesIn, type When } from './dates/index.ts';
import type { Finding } from './finding.ts';
import { sentencesOf } from './fold.ts';
import { know, type Known } from './known.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './languages.ts';
import { type Matcher, matcher, phraseOf } from './match.ts';
import { createModel, type Model, packagedWeights } from './model/index.ts';
import { namedIn } from './named.ts';
import { opinionsIn, type Window, windowsOf } from './opinions.ts';
import { questionIn } from './question.ts';
import { find } from './rules.ts';
import { kinOf, tongueOf } from './tongue.ts';

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
  /** The language it is written in, as far as can be told; else the one under way. */
  readonly language: string;
  /** The language the whole message asks to go on in, by id. */
  readonly wants: string | null;
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
  /**
   * `locale` is the language under way, when one is; `at` the ISO instant the message came, which "last
   * Tuesday" is counted from. Danger is looked for in every language, whichever is under way.
   */
  readonly understand: (text: string, about: { readonly locale?: string; readonly at: string }) => Understood;
  readonly match: Matcher['match'];
  readonly matchSeveral: Matcher['matchSeveral'];
}

/**
 * Reads the lexicons and the model once; what it returns is quick. Throws `UnreadablePattern` when a lexicon
 * is wrong.
 */
export function createUnderstanding(languages: readonly Language[] = LANGUAGES): Understanding {
  const known = languages.map(know);
  const model = createModel(packagedWeights());
  return {
    ...matcher(languages.map(({ choosing }) => choosing)),
    understand: (text, about) => understand(text, { ...about, known, model }),
  };
}

interface About {
  readonly locale?: string;
  readonly at: string;
  readonly known: readonly Known[];
  readonly model: Model;
}

function understand(text: string, { locale, at, known, model }: About): Understood {
  const failed: string[] = [];
  const attempt = attemptInto(failed);
  const sentences = sentencesOf(text);
  const said = phraseOf(text);
  const windows = attempt('model', () => windowsOf(sentences, model), []);
  const tongue = attempt('language', () => tongueOf(text, windows[0]?.scores ?? {}, locale), locale ?? null);
  const near = nearest(known, [locale, tongue]);
  const findings = heard(known, near, windows).flatMap((one) => {
    const found = attempt(one.id, () => find(text, sentences, one.reading), {
      findings: [],
      failed: [one.id],
    });
    failed.push(...found.failed);
    return near.includes(one) ? found.findings : found.findings.filter(isToldFrom(one));
  });
  const told = attempt('command', () => toldIn(said === '' ? text.trim() : said, near, known), null);
  const question = attempt('question', () => (told === null ? questionBy(said, near) : null), null);
  if (told === null && question === null) {
    const opinions = attempt('opinions', () => opinionsIn(windows, { text, model, near }), []);
    findings.push(...opinions.filter(isNew(findings)));
  }
  const dated = ({ sayings }: Known) => datesIn(text, sentences, { at, sayings });
  const wants = attempt('names', () => namedIn(said), null);
  return {
    language: tongue ?? near[0]?.id ?? '',
    wants,
    command: wants === null ? (told?.command ?? null) : 'language',
    target: told?.target ?? null,
    danger: dangers(findings),
    signs: signs(findings),
    dates: attempt('dates', () => first(near, dated), []),
    situations: situations(findings),
    question,
    brief: attempt('brief', () => near.some(({ brief }) => isBrief(text, said, brief)), false),
    failed,
  };
}

/**
 * In a language that is only faintly there one word may be another's: "suicide squad" is no cry in Spanish.
 * English words for danger are cried in all of them.
 */
function isToldFrom({ id }: Known): (finding: Finding) => boolean {
  return ({ rule, text }) => rule.as === 'danger' && (id === 'en' || /\s/u.test(text.trim()));
}

/** What the rules did not see; where they did, their words for it stand. */
function isNew(findings: readonly Finding[]): (opinion: Finding) => boolean {
  const seen = new Set(findings.map(({ rule }) => rule.label));
  return ({ rule }) => !seen.has(rule.label);
}

type Attempt = <T>(rule: string, read: () => T, otherwise: T) => T;

/** Does what may break, and names what did: the rest is read all the same. */
function attemptInto(failed: string[]): Attempt {
  return (rule, read, otherwise) => {
    try {
      return read();
    } catch {
      failed.push(rule);
      return otherwise;
    }
  };
}

/** The language under way and the one that was written, each once; the first of all when neither is known. */
function nearest(known: readonly Known[], ids: readonly (string | null | undefined)[]): readonly Known[] {
  const near = ids.flatMap((id) => known.filter((one) => one.id === id));
  return near.length > 0 ? [...new Set(near)] : known.slice(0, 1);
}

/** How little must speak for a language before its words for danger are not looked for; log-odds. */
const FAINTEST = -4.5;

/** Every language that some piece of the message may be in: danger is told in whichever comes first. */
function heard(
  known: readonly Known[],
  near: readonly Known[],
  windows: readonly Window[],
): readonly Known[] {
  const faintly = ({ id }: Known) => windows.some(({ scores }) => (scores[id] ?? 0) > FAINTEST);
  const kin = near.flatMap(({ id }) => kinOf(id));
  return windows.length === 0
    ? known
    : known.filter((one) => near.includes(one) || kin.includes(one.id) || faintly(one));
}

/** The first language that finds something. */
function first<T>(near: readonly Known[], read: (one: Known) => readonly T[]): readonly T[] {
  return near.map(read).find((found) => found.length > 0) ?? [];
}

/** By the languages at hand; else by any other, when all that know the words mean the same by them. */
function toldIn(said: string, near: readonly Known[], known: readonly Known[]): Told | null {
  for (const { commands } of near) {
    const told = commandIn(said, commands);
    if (told !== null) return told;
  }
  const told = known.flatMap(({ commands }) => commandExactly(said, commands) ?? []);
  const [only, ...others] = [...new Set(told)];
  return only === undefined || others.length > 0 ? null : { command: only, target: null };
}

function questionBy(said: string, near: readonly Known[]): string | null {
  return near.map(({ questions }) => questionIn(said, questions)).find((id) => id !== null) ?? null;
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
