/** A word as it is compared: folded for case, width, accents and apostrophes; where it stood in the text. */
export interface Word {
  readonly text: string;
  /** Offsets into the text as written; end exclusive. */
  readonly start: number;
  readonly end: number;
  /** A comma or the like stands before it. */
  readonly pause: boolean;
}

/** Words that belong together: up to a full stop, a new line, or as many as one look can hold. */
export interface Sentence {
  readonly words: readonly Word[];
  /** The words with one space before, between and after, as patterns read them. */
  readonly folded: string;
  readonly asks: boolean;
}

/** No word of any language is longer; what is longer is noise, and only its beginning is compared. */
const LONGEST_WORD = 40;

/** A text without a full stop is read in pieces of this many words, each overlapping the one before. */
const LONGEST_SENTENCE = 60;
const OVERLAP = 14;

const WORD = /\p{N}+(?:[.:/-]\p{N}+)+\p{L}*|[\p{L}\p{M}\p{N}\u{200c}\u{200d}]+(?:['’‘`´ʼ][\p{L}\p{M}]+)*/gu;
/**
 * What texts leave out or write either way: apostrophes, accents of Latin letters, vowel marks, hamzas and
 * stretches of Arabic, dots under letters of Gurmukhi, joiners and keycaps.
 */
const MARKS =
  /['’‘`´ʼ]|[\u{300}-\u{36f}]|[\u{64b}-\u{655}\u{670}\u{640}]|\u{a3c}|[\u{200c}\u{200d}]|[\u{fe00}-\u{fe0f}\u{20d0}-\u{20ff}]/gu;

/** Already in the form in which it is compared. */
const PLAIN = /^[a-z0-9 ]*$/;

/** Letters with no accent to take off that are typed as another, and one letter under several codes. */
const ALIKE: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ہ: 'ه',
  ھ: 'ه',
  ة: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  ٱ: 'ا',
};
const ALIKE_LETTERS = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'gu');
const STOPS = /[.!?;\n\r…؟۔।]/u;
const ASKS = /[?؟]/u;
const PAUSES = /[,:–—(),،]|(?:^|\s)-|-(?:\s|$)/u;

/** One word, or several, in the form in which they are compared. Digits of every script become 0–9. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  const bare = digits(text.normalize('NFKC').toLowerCase()).normalize('NFD').replaceAll(MARKS, '');
  return bare.replaceAll(ALIKE_LETTERS, (letter) => ALIKE[letter] ?? letter).normalize('NFC');
}

/** A list of words as they are compared. */
export function folded(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(fold));
}

/** The words of a text in order, folded, with their places. */
export function wordsOf(text: string): readonly Word[] {
  let before = 0;
  return [...text.matchAll(WORD)].map(({ 0: found, index }) => {
    const pause = PAUSES.test(text.slice(before, index));
    before = index + found.length;
    return { text: fold(found.slice(0, LONGEST_WORD)), start: index, end: before, pause };
  });
}

/** A text in sentences, short enough that reading one costs a known amount at most. */
export function sentencesOf(text: string, words: readonly Word[] = wordsOf(text)): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  words.forEach((word, index) => {
    const gap = text.slice(word.end, words[index + 1]?.start ?? text.length);
    const full = index - from + 1 >= LONGEST_SENTENCE;
    if (!full && !STOPS.test(gap) && index < words.length - 1) return;
    sentences.push(sentence(words.slice(from, index + 1), ASKS.test(gap)));
    const cut = full && !STOPS.test(gap) && index < words.length - 1;
    from = cut ? index + 1 - OVERLAP : index + 1;
  });
  return sentences;
}

function sentence(words: readonly Word[], asks: boolean): Sentence {
  return { words, folded: ` ${words.map(({ text }) => text).join(' ')} `, asks };
}

/** Every script's digits stand in runs of ten, from nought. */
function digits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });
}
