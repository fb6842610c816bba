import { syllable } from 'syllable';
import { placeholdersIn } from './locale.ts';

/** What a language's reviewers have written down: words that are never said, and words that are easy though long. */
export interface Lists {
  readonly never: Readonly<Record<string, readonly string[]>>;
  /** Phrases that a rule does not hold for, each by decision. */
  readonly allowed: Readonly<Record<string, readonly string[]>>;
  /** Beginnings of ids whose phrases may tell somebody in danger what to do. */
  readonly emergency: readonly string[];
  readonly easy: readonly string[];
  /** A measure of reading ease exists for the language and is kept to. */
  readonly measured?: boolean;
  /** A bad sentence for each rule, so that each is known to find one. */
  readonly examples: Readonly<Record<string, string>>;
}

export interface Blocked {
  readonly numbers: readonly { readonly number: string }[];
  readonly names: readonly { readonly name: string }[];
}

const LONGEST_SENTENCE = 20;
const LONGEST_MESSAGE = 60;
const HARDEST = 7;

/** Four digits or more, or three that are called in an emergency: a number belongs to the directory. */
const NUMBER = /\d(?:\s?\d){3,}|\b(?:999|112|111|101)\b/;

/** Fewer words than this have no reading grade worth the name. */
const FEW = 8;

/** The rules that a phrase breaks, by name. */
export function broken(
  phrase: { id: string; text: string },
  lists: Lists,
  blocked: Blocked,
): readonly string[] {
  const text = filled(phrase.text);
  const listed = Object.entries(lists.never)
    .filter(([, patterns]) => patterns.some((pattern) => new RegExp(pattern, 'imu').test(text)))
    .map(([rule]) => rule)
    .filter((rule) => rule !== 'order' || !lists.emergency.some((start) => phrase.id.startsWith(start)));
  const found = [
    ...listed,
    ...shape(text),
    ...(lists.measured === true && hard(text, lists) ? ['grade'] : []),
    ...(names(phrase.text, blocked) ? ['blocked'] : []),
  ];
  return found.filter((rule) => !(lists.allowed[rule] ?? []).includes(phrase.id));
}

/** Flesch and Kincaid's grade; words that are easy though long count as if they were short. */
export function grade(text: string, easy: readonly string[]): number {
  const words = wordsIn(text);
  const lower = new Set(easy.map((word) => word.toLowerCase()));
  const syllables = words.reduce(
    (sum, word) => sum + (lower.has(word.toLowerCase()) ? 1 : syllable(word)),
    0,
  );
  return 0.39 * (words.length / sentencesIn(text).length) + 11.8 * (syllables / words.length) - 15.59;
}

/** A phrase as it is read: what is filled in counts as one short word. */
export function filled(text: string): string {
  return placeholdersIn(text).reduce(
    (so, name) => so.replaceAll(new RegExp(`\\{${name}[^{}]*\\}`, 'g'), 'it'),
    text,
  );
}

export function isRead(text: string): boolean {
  return wordsIn(text).length >= FEW;
}

function shape(text: string): readonly string[] {
  return [
    ...(text.includes('!') ? ['exclamation'] : []),
    ...(/\p{Extended_Pictographic}/u.test(text) ? ['emoji'] : []),
    ...(NUMBER.test(text) ? ['number'] : []),
    ...(sentencesIn(text).some((one) => wordsIn(one).length > LONGEST_SENTENCE) ? ['sentence'] : []),
    ...(wordsIn(text).length > LONGEST_MESSAGE ? ['message'] : []),
  ];
}

function hard(text: string, { easy }: Lists): boolean {
  return isRead(text) && grade(text, easy) > HARDEST;
}

function names(text: string, { numbers, names: blocked }: Blocked): boolean {
  const plain = text.replaceAll(/\s/g, '');
  const number = numbers.some((one) => plain.includes(one.number.replaceAll(/\s/g, '')));
  return number || blocked.some(({ name }) => text.toLowerCase().includes(name.toLowerCase()));
}

function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.?:…؟۔।])\s+/u).filter((one) => wordsIn(one).length > 0);
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}’'-]+/gu) ?? [];
}
