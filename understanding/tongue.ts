import { type Scores, TONGUES } from './model/index.ts';

/** Scripts that belong to one of our languages alone, or to a few. */
const SCRIPTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Gurmukhi}/gu, ['pa']],
  [/\p{Script=Bengali}/gu, ['bn']],
  [/\p{Script=Gujarati}/gu, ['gu']],
  [/\p{Script=Arabic}/gu, ['ar', 'ur', 'pa']],
  [/\p{Script=Latin}/gu, TONGUES],
];

/** Letters that only some of the languages of a script have. */
const LETTERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[ٹڈڑںےھگچپژکیہ]/u, ['ur', 'pa']],
  [/[ةىكيأإؤ]/u, ['ar']],
  [/[ąęłńśźż]/iu, ['pl']],
  [/[ăşţșț]/iu, ['ro']],
  [/[ñ¿¡]/iu, ['es']],
  [/[ãõ]/iu, ['pt']],
  [/[ŵŷ]/iu, ['cy']],
  [/[œùû]/iu, ['fr', 'cy']],
];

/** Languages that run into each other as people speak them: Mirpuri is written as either Urdu or Panjabi. */
const KIN: readonly (readonly string[])[] = [
  ['ur', 'pa'],
  ['es', 'pt'],
];

/** The languages whose words may well stand in a message of this one. */
export function kinOf(tongue: string): readonly string[] {
  return KIN.filter((kin) => kin.includes(tongue)).flat();
}

/** How much likelier another language has to be before a message is not taken for the one under way. */
const STAYS = 2.5;
/** Between kin much more has to speak for the other: their speakers write words of both. */
const STAYS_AMONG_KIN = 7;
/** Of fewer letters than this nothing can be told; "ok" and "no" are many languages' words. */
const FEWEST_LETTERS = 4;

/**
 * The language a message is written in; `locale` is the one under way, which one foreign word does not
 * change. Null when it cannot be told and none is under way.
 */
export function tongueOf(text: string, scores: Scores, locale?: string): string | null {
  const able = among(text);
  if (able.length === 0) return locale ?? null;
  if (able.length === 1) return able[0] ?? null;
  const known = locale !== undefined && able.includes(locale);
  if (known && letters(text) < FEWEST_LETTERS) return locale;
  const ranked = able.toSorted((a, b) => scoreOf(b, scores) - scoreOf(a, scores));
  const [best = null] = ranked;
  if (best === null || !known) return best;
  const stays = kinOf(locale).includes(best) ? STAYS_AMONG_KIN : STAYS;
  return scoreOf(best, scores) - scoreOf(locale, scores) > stays ? best : locale;
}

function scoreOf(tongue: string, scores: Scores): number {
  return scores[tongue] ?? Number.NEGATIVE_INFINITY;
}

/** The languages whose letters these are. */
function among(text: string): readonly string[] {
  const counted = SCRIPTS.map(([script, tongues]) => ({
    tongues,
    count: text.match(script)?.length ?? 0,
  })).filter(({ count }) => count > 0);
  const [most] = counted.toSorted((a, b) => b.count - a.count);
  if (most === undefined) return [];
  const told = LETTERS.filter(([letters]) => letters.test(text)).flatMap(([, tongues]) => tongues);
  const fewer = most.tongues.filter((tongue) => told.includes(tongue));
  return fewer.length > 0 ? fewer : most.tongues;
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
