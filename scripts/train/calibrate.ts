import { DANGERS, isDanger, OUTPUTS, SIGNS, TONGUES } from '../../understanding/model/vocabulary.ts';
import { LEXICONS, type Line } from './examples.ts';
import { learn, scoresOf } from './learn.ts';

/** Where the model's opinion begins to count; log-odds. */
export interface Thresholds {
  /** By language: above it the bot asks kindly. */
  readonly danger: Readonly<Record<string, number>>;
  readonly signs: Readonly<Record<string, number>>;
}

/** False alarms that the model may add to those of the rules, of all lines that hold no danger. */
const ASKS = 0.03;
/** Of what it takes for a sign, so much has to be one. */
const PRECISE = 0.75;
/** However calm the lines of a language, what is much less likely than not is not asked about; log-odds. */
const LOWEST = -0.25;
const FOLDS = 5;
/** Stands for a language without lines yet: nothing the model says of it counts. */
const NOT_YET = 99;

type Scored = Line & { readonly scores: readonly number[] };

/** Thresholds from authors the model had not seen: each fifth is scored by what the others taught. */
export function calibrate(lines: readonly Line[]): Thresholds {
  const scored = scoredUnseen(lines);
  return {
    danger: Object.fromEntries(TONGUES.map((tongue) => [tongue, forDanger(tongue, scored)])),
    signs: Object.fromEntries(SIGNS.map((sign) => [sign, rounded(forSign(sign, scored))])),
  };
}

function scoredUnseen(lines: readonly Line[]): readonly Scored[] {
  const hands = [...new Set(lines.filter(({ author }) => !LEXICONS.has(author)).map(handOf))];
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const unseen = new Set(hands.filter((_, index) => index % FOLDS === fold));
    const learnt = learn(
      lines.filter((line) => !unseen.has(handOf(line))),
      OUTPUTS.length,
    );
    return lines
      .filter((line) => unseen.has(handOf(line)) && !LEXICONS.has(line.author))
      .map((line) => ({ ...line, scores: scoresOf(learnt, line.buckets) }));
  });
}

function handOf({ language, author }: Line): string {
  return `${language}/${author}`;
}

function forDanger(tongue: string, scored: readonly Scored[]): number {
  const calm = scored.filter(
    ({ language, labels }) => language === tongue && !labels.some((label) => isDanger(label)),
  );
  const worst = calm
    .map(({ scores }) => Math.max(...DANGERS.map((_, output) => scores[output] ?? 0)))
    .toSorted((a, b) => b - a);
  const at = (share: number) => rounded(worst[Math.floor(share * worst.length)] ?? NOT_YET);
  return Math.max(at(ASKS), LOWEST);
}

/** The threshold at which most signs are found for those wrongly seen. */
function forSign(sign: string, scored: readonly Scored[]): number {
  const output = OUTPUTS.indexOf(sign);
  const ranked = scored.toSorted((a, b) => (b.scores[output] ?? 0) - (a.scores[output] ?? 0));
  const all = scored.filter(({ labels }) => labels.includes(sign)).length;
  let [found, best, threshold] = [0, 0, NOT_YET];
  ranked.forEach(({ labels, scores }, index) => {
    if (labels.includes(sign)) found += 1;
    const f1 = (2 * found) / (index + 1 + all);
    if (f1 > best && found / (index + 1) >= PRECISE) [best, threshold] = [f1, scores[output] ?? 0];
  });
  return threshold;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
