import type { Sentence } from '../fold.ts';
import { worthTrying } from '../lookup.ts';
import { localMinute, type Range, written } from './calendar.ts';
import { type Clock, clockIn, hourOf, partOf } from './hours.ts';
import { MEANINGS, type Now } from './meanings.ts';
import { namedIn, type Said, saidIn, type Sayings, type Trial } from './sayings.ts';

export { sayingsOf, type Sayings } from './sayings.ts';
export type { DateLexicon } from './lexicon.ts';

/** A time that words name: local, ISO without zone, end exclusive; the words as they were written. */
export interface When {
  readonly text: string;
  readonly start: string;
  readonly end: string;
}

/** More dates than anyone tells of at once. */
const MOST = 40;

/** Every time a text names, in its order. What cannot be worked out is left out, and never guessed. */
export function datesIn(
  text: string,
  sentences: readonly Sentence[],
  { at, sayings }: { at: string; sayings: Sayings },
): readonly When[] {
  const telling = sentences
    .map((sentence) => ({ sentence, trials: [...worthTrying(sentence, sayings.trials)] }))
    .filter(({ trials }) => trials.some(({ of }) => of === 'day'));
  const minute = telling.length === 0 ? Number.NaN : localMinute(at);
  if (Number.isNaN(minute)) return [];
  const found = telling.flatMap(({ sentence, trials }) =>
    inSentence(sentence, { text, minute, sayings, trials: Map.groupBy(trials, ({ of }) => of) }),
  );
  return [...new Map(found.map((one) => [`${one.text} ${one.start}`, one])).values()].slice(0, MOST);
}

interface Scene {
  readonly text: string;
  readonly minute: number;
  readonly sayings: Sayings;
  readonly trials: ReadonlyMap<Trial['of'], readonly Trial[]>;
}

/** A piece of a time: a day or longer, a part of a day, or an hour. */
interface Piece {
  readonly said: Said;
  readonly range?: Range;
  readonly part?: string;
  readonly clock?: Clock;
}

function inSentence(sentence: Sentence, { text, minute, sayings, trials }: Scene): readonly When[] {
  const ahead = trials.get('future')?.some(({ pattern }) => saidIn(sentence, pattern).length > 0) ?? false;
  const pieces = piecesOf(sentence, { now: { minute, ahead }, sayings, trials });
  return together(pieces, sentence, sayings).flatMap((group) => {
    const range = resolved(group, { minute, ahead });
    if (range === null) return [];
    const first = sentence.words[Math.min(...group.map(({ said }) => said.from))];
    const last = sentence.words[Math.max(...group.map(({ said }) => said.to)) - 1];
    const words = text.slice(first?.start ?? 0, last?.end ?? text.length);
    return [{ text: words, start: written(range.start), end: written(range.end) }];
  });
}

interface Trying {
  readonly now: Now;
  readonly sayings: Sayings;
  readonly trials: ReadonlyMap<Trial['of'], readonly Trial[]>;
}

/** The pieces of a sentence in order, the longer winning where two lie over each other. */
function piecesOf(sentence: Sentence, { now, sayings: { lexicon }, trials }: Trying): readonly Piece[] {
  const said = (of: Trial['of']) =>
    (trials.get(of) ?? []).flatMap(({ pattern, saying }) =>
      saidIn(sentence, pattern).map((one) => ({ said: one, saying })),
    );
  const days = said('day').map(({ said, saying }): Piece => {
    const range = saying && MEANINGS[saying.means]?.(namedIn(said, saying, lexicon), now);
    const part = saying?.part ?? lexicon.parts[said.kept.part?.trim() ?? ''];
    return range == null ? { said } : { said, range, ...(part === undefined ? {} : { part }) };
  });
  const parts = said('part').map(({ said }): Piece => {
    const part = lexicon.parts[said.kept.part?.trim() ?? ''];
    return part === undefined ? { said } : { said, part };
  });
  const clocks = said('clock').map(({ said }): Piece => {
    const clock = clockIn(said, lexicon);
    return clock === null ? { said } : { said, clock };
  });
  return apart([...said('never'), ...days, ...parts, ...clocks]);
}

function apart(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => length(b) - length(a))) {
    const over = kept.some(({ said }) => said.from < piece.said.to && piece.said.from < said.to);
    if (!over) kept.push(piece);
  }
  return kept.toSorted((a, b) => a.said.from - b.said.from);
}

function length({ said }: Piece): number {
  return said.to - said.from;
}

/** Pieces with nothing between them but joining words make one time; each kind may come once. */
function together(
  pieces: readonly Piece[],
  { words }: Sentence,
  { joins }: Sayings,
): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const between = last === undefined ? [] : words.slice(last.said.to, piece.said.from);
    const joined = between.length <= 3 && between.every(({ text }) => joins.has(text));
    const fresh = group?.every((one) => kindOf(one) !== kindOf(piece)) ?? false;
    if (group !== undefined && joined && fresh) group.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

function kindOf({ range, part, clock }: Piece): string {
  if (range !== undefined) return 'range';
  if (part !== undefined) return 'part';
  return clock === undefined ? 'none' : 'clock';
}

function resolved(group: readonly Piece[], now: Now): Range | null {
  const base = group.find(({ range }) => range !== undefined)?.range;
  if (base === undefined) return null;
  const part = group.find((piece) => piece.part !== undefined)?.part;
  const clock = group.find((piece) => piece.clock !== undefined)?.clock;
  const narrowed = part === undefined ? base : partOf(base, part);
  return clock === undefined ? narrowed : hourOf(narrowed, clock, now);
}
