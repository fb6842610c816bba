import { fold, wordsOf } from './fold.ts';
import type { Choosing } from './language.ts';
import { near } from './near.ts';

/** The most numbers one message may list. */
const MOST = 12;

/** Reads a message against a list of options. Built once from the ways languages count. */
export interface Matcher {
  /** The index of the one label the whole message names, by its words or its number; else none. */
  readonly match: (text: string, labels: readonly string[]) => readonly number[];
  /** The same for a message that names several and says nothing else. */
  readonly matchSeveral: (text: string, labels: readonly string[]) => readonly number[];
}

/**
 * Only a message that is wholly a label or a number is an option: "He hit me 2 times" is a sentence, and
 * so is "I don't want the second one".
 */
export function matcher(ways: readonly Choosing[]): Matcher {
  const numbers = numbersOf(ways);
  const match = (text: string, labels: readonly string[]) => {
    const index = named(phraseOf(text), labels.map(phraseOf)) ?? numbered(phraseOf(text), numbers);
    return index === null || index < 0 || index >= labels.length ? [] : [index];
  };
  return {
    match,
    matchSeveral: (text, labels) => {
      const whole = match(text, labels);
      return whole.length > 0 ? whole : listed(text, labels, { match, between: betweenOf(ways) });
    },
  };
}

/** A message or label as its folded words, one space between. */
export function phraseOf(text: string): string {
  return wordsOf(text.slice(0, 400))
    .map((word) => word.text)
    .join(' ');
}

function named(said: string, labels: readonly string[]): number | null {
  if (said === '') return null;
  const exact = labels.indexOf(said);
  if (exact !== -1) return exact;
  const alike = labels.flatMap((label, index) => (near(said, label) ? [index] : []));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** Every phrase that is a number and nothing else, to the index it names. */
function numbersOf(ways: readonly Choosing[]): ReadonlyMap<string, number> {
  const named = ways.flatMap(({ numbers, ordinals, before, about }) => [
    ...spelled(numbers, before),
    ...spelled(ordinals, []),
    ...ordinals.flatMap((words, index) =>
      words.flatMap((word) => about.map((round) => [fold(round.replace('#', word)), index] as const)),
    ),
    ...before.flatMap((word) =>
      Array.from({ length: 99 }, (_, index) => [`${fold(word)} ${index + 1}`, index] as const),
    ),
  ]);
  return new Map(named);
}

function spelled(words: Choosing['numbers'], before: readonly string[]): (readonly [string, number])[] {
  return words.flatMap((alike, index) =>
    alike.flatMap((word) => [
      [fold(word), index] as const,
      ...before.map((one) => [fold(`${one} ${word}`), index] as const),
    ]),
  );
}

function numbered(said: string, numbers: ReadonlyMap<string, number>): number | null {
  if (/^\d{1,2}$/.test(said)) return Number(said) - 1;
  return numbers.get(said) ?? null;
}

interface Listing {
  readonly match: Matcher['match'];
  readonly between: ReadonlySet<string>;
}

function betweenOf(ways: readonly Choosing[]): ReadonlySet<string> {
  return new Set(ways.flatMap(({ between }) => between.map(fold)));
}

/** Several, parted by commas or "and"; digits may stand side by side. Anything else in the message: none. */
function listed(text: string, labels: readonly string[], { match, between }: Listing): readonly number[] {
  const parts = partsOf(text, between);
  if (parts.length < 2 || parts.length > MOST) return [];
  const found = parts.map((part) => match(part, labels)[0]);
  const picked = found.filter((index) => index !== undefined);
  return picked.length === found.length ? [...new Set(picked)].toSorted((a, b) => a - b) : [];
}

function partsOf(text: string, between: ReadonlySet<string>): readonly string[] {
  const pieces = fold(text.slice(0, 400)).split(/[,،;/&+\n]/u);
  const digits = pieces.flatMap((piece) => (/^[\d\s.)]+$/.test(piece) ? piece.split(/[\s.)]+/) : [piece]));
  return digits.flatMap((piece) => parted(piece, between)).filter((part) => part.trim() !== '');
}

function parted(piece: string, between: ReadonlySet<string>): readonly string[] {
  const parts: string[][] = [[]];
  for (const word of piece.split(/\s+/u)) {
    if (between.has(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts
    .map((words) => words.join(' '))
    .flatMap((part) => (/^[\d\s.)]+$/.test(part) ? part.split(/[\s.)]+/) : [part]));
}
