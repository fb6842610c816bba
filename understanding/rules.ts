import { clustered, type ReadyCluster } from './clusters.ts';
import type { Finding } from './finding.ts';
import { fold, type Sentence } from './fold.ts';
import { frame, framing, type Framing, isFramed, type Span, spansOf } from './frames.ts';
import type { Frame, Language, Rule } from './language.ts';
import { type Lookup, lookup, worthTrying } from './lookup.ts';
import { compile, type Pattern } from './pattern.ts';

export interface Found {
  readonly findings: readonly Finding[];
  /** Names of rules that threw. */
  readonly failed: readonly string[];
}

/** A language's rules, ready to read. */
export interface Reading {
  readonly trials: Lookup<Trial>;
  readonly idioms: Lookup<Pattern>;
  readonly framing: Framing;
  readonly clusters: readonly ReadyCluster[];
}

interface Ready {
  readonly rule: Rule;
  readonly name: string;
  readonly unless: readonly Pattern[];
  readonly with: readonly Pattern[];
}

interface Trial {
  readonly ready: Ready;
  readonly pattern: Pattern;
  readonly denies: boolean;
}

const BY_DEFAULT: Readonly<Record<Rule['as'], readonly Frame[]>> = {
  cue: ['denied', 'reported', 'supposed', 'past'],
  danger: ['denied', 'reported', 'supposed', 'past'],
  sign: ['denied', 'reported', 'supposed'],
  situation: ['denied', 'reported', 'supposed'],
};

/** Reads a language's rules once. Throws `UnreadablePattern` when a lexicon is written wrongly. */
export function reading({ lists, idioms, frames, rules, clusters }: Language): Reading {
  const read = (sources: readonly string[] = []) => sources.map((source) => compile(source, { lists }));
  const framed = framing(frames, lists);
  const trials = rules.flatMap((rule) => {
    const ready = { rule, name: nameOf(rule), unless: read(rule.unless), with: read(rule.with) };
    return read(rule.says).map((pattern) => ({ ready, pattern, denies: denies(pattern, framed) }));
  });
  return {
    trials: lookup(trials, ({ pattern }) => pattern),
    idioms: lookup(read(idioms), (pattern) => pattern),
    framing: framed,
    clusters: clusters.map((cluster) => ({ cluster, unless: read(cluster.unless) })),
  };
}

function nameOf({ as, label }: Rule): string {
  return `${as}/${label}`;
}

/** Whether a pattern speaks a denial of its own, so that one inside it is meant. */
function denies({ source }: Pattern, { denying }: Framing): boolean {
  return fold(source)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => denying.has(word));
}

/** Everything a text tells of, by rule. A rule that throws is named, and the others still read. */
export function find(text: string, said: readonly Sentence[], reading: Reading): Found {
  const findings: Finding[] = [];
  const failed = new Set<string>();
  const met = new Set<Ready>();
  const sentences = said.map((one) => covered(one, reading.idioms));
  for (const [index, sentence] of sentences.entries()) {
    const here = new Set<Ready>();
    for (const trial of worthTrying(sentence, reading.trials)) {
      const { ready } = trial;
      if (met.has(ready) || here.has(ready)) continue;
      try {
        const spans = spansThatHold(trial, { sentence, reading, sentences });
        const found = spans.map((span) => placed(text, sentence, span));
        findings.push(...found.map((one) => ({ ...one, rule: ready.rule, sentence: index })));
        if (spans.length > 0) keepOf(ready, { met, here })?.add(ready);
      } catch {
        failed.add(ready.name);
      }
    }
  }
  const all = [...findings, ...clustered(text, findings, { sentences, clusters: reading.clusters })];
  return { findings: withoutYielding(all), failed: [...failed] };
}

/** Where a rule that was found is done with: a cue in its sentence, one that may yield nowhere. */
function keepOf({ rule }: Ready, { met, here }: Record<'met' | 'here', Set<Ready>>): Set<Ready> | null {
  if (rule.yields !== undefined) return null;
  return rule.as === 'cue' ? here : met;
}

/** The specific wins: hands round a throat are not a grab as well. */
function withoutYielding(findings: readonly Finding[]): readonly Finding[] {
  const byLabel = Map.groupBy(findings, ({ rule }) => rule.label);
  return findings.filter(({ rule: { yields = [] }, start, end }) => {
    const others = yields.flatMap((label) => byLabel.get(label) ?? []);
    return !others.some((other) => other.start < end && start < other.end);
  });
}

/** Whether a stretch of a text is denied, asked about or supposed by the sentence it stands in. */
export function isCalledOff(
  sentence: Sentence,
  { start, end }: { readonly start: number; readonly end: number },
  { framing: of }: Reading,
): boolean {
  const from = sentence.words.findIndex((word) => word.end > start);
  const to = sentence.words.findLastIndex((word) => word.start < end) + 1;
  if (from === -1 || to <= from) return false;
  const about = { sentence, framed: frame(sentence, of), framing: of, denies: false };
  return BY_DEFAULT.sign.some((how) => isFramed(how, { from, to }, about));
}

interface Scene {
  readonly sentence: Sentence;
  readonly reading: Reading;
  readonly sentences: readonly Sentence[];
}

function spansThatHold({ ready, pattern, denies }: Trial, scene: Scene): readonly Span[] {
  const { sentence, reading, sentences } = scene;
  const spans = spansOf(sentence, pattern);
  if (spans.length === 0) return spans;
  const { rule } = ready;
  const off = BY_DEFAULT[rule.as].filter((one) => rule.even?.includes(one) !== true);
  const framed = frame(sentence, reading.framing);
  const about = { sentence, framed, framing: reading.framing, denies };
  const holding = spans.filter((span) => !off.some((one) => isFramed(one, span, about)));
  if (holding.length === 0 || ready.unless.some((one) => spansOf(sentence, one).length > 0)) return [];
  const alongside = (one: Pattern) => sentences.some((other) => spansOf(other, one).length > 0);
  return ready.with.length === 0 || ready.with.some(alongside) ? holding : [];
}

function placed(text: string, { words }: Sentence, { from, to }: Span): Omit<Finding, 'rule' | 'sentence'> {
  const start = words[from]?.start ?? 0;
  const end = words[to - 1]?.end ?? text.length;
  return { text: text.slice(start, end), start, end };
}

/** The sentence with the words of sayings covered, each by a mark of no meaning. */
function covered(sentence: Sentence, idioms: Lookup<Pattern>): Sentence {
  const spans = [...worthTrying(sentence, idioms)].flatMap((idiom) => spansOf(sentence, idiom));
  if (spans.length === 0) return sentence;
  const words = sentence.words.map((word, index) =>
    spans.some(({ from, to }) => index >= from && index < to) ? { ...word, text: '_' } : word,
  );
  return { ...sentence, words, folded: ` ${words.map(({ text }) => text).join(' ')} ` };
}
