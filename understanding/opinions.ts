import type { Finding } from './finding.ts';
import type { Sentence, Word } from './fold.ts';
import type { Known } from './known.ts';
import { DANGERS, type Model, type Scores, SIGNS, THRESHOLDS } from './model/index.ts';
import { isCalledOff } from './rules.ts';

/** As many words as one message of the corpora holds; what is longer is read piece by piece. */
const WINDOW = 40;

/** Of fewer words than this the model has no opinion: "myself" is an answer, and cries for help have rules. */
const FEWEST = 3;

/** A piece of a text that the model reads at once, and what it makes of it. */
export interface Window {
  readonly words: readonly Word[];
  readonly folded: readonly string[];
  readonly scores: Scores;
  readonly sentences: readonly Sentence[];
}

/** A text in pieces, whole sentences while they fit, each scored once. */
export function windowsOf(sentences: readonly Sentence[], model: Model): readonly Window[] {
  const groups: Sentence[][] = [];
  for (const sentence of sentences) {
    const group = groups.at(-1);
    const length = group?.reduce((sum, one) => sum + one.words.length, 0) ?? WINDOW;
    if (group !== undefined && length + sentence.words.length <= WINDOW) group.push(sentence);
    else groups.push([sentence]);
  }
  return groups.map((sentences) => {
    const inside = sentences.flatMap((one) => one.words);
    const folded = inside.map((word) => word.text);
    return { words: inside, folded, scores: model.scores(folded), sentences };
  });
}

interface About {
  readonly text: string;
  readonly model: Model;
  /** The languages at hand: their frames tell that a sign is denied, asked about or supposed. */
  readonly near: readonly Known[];
}

/** What the model takes a text for, above its thresholds, and the words that speak most for it. */
export function opinionsIn(windows: readonly Window[], about: About): readonly Finding[] {
  const asks = THRESHOLDS.danger[about.near.at(-1)?.id ?? ''] ?? Infinity;
  return windows
    .filter(({ words }) => words.length >= FEWEST)
    .flatMap((window) => {
      const score = (label: string) => window.scores[label] ?? -Infinity;
      const dangers = DANGERS.filter((label) => score(label) > asks);
      const signs = SIGNS.filter((label) => score(label) > (THRESHOLDS.signs[label] ?? Infinity));
      return [
        ...dangers.map((label) => opinion(window, about, asked(label))),
        ...signs
          .map((label) => opinion(window, about, { as: 'sign', label }))
          .filter((sign) => !isOff(sign, window, about.near)),
      ];
    });
}

/** The model never breaks in: it asks, and takes a thought of dying first for not wanting to be here. */
function asked(label: string): Finding['rule'] {
  return { as: 'danger', label, sure: false, ...(label === 'suicide' ? { shade: 'passive' } : {}) };
}

function opinion({ words, folded }: Window, { text, model }: About, rule: Finding['rule']): Finding {
  const { from, to } = model.where(folded, rule.label);
  const start = words[from]?.start ?? 0;
  const end = words[to - 1]?.end ?? start;
  return { rule, sentence: 0, text: text.slice(start, end), start, end };
}

function isOff(sign: Finding, { sentences }: Window, near: readonly Known[]): boolean {
  return near.some(({ reading }) => sentences.some((sentence) => isCalledOff(sentence, sign, reading)));
}
