import { folded, type Sentence, type Word } from './fold.ts';
import type { Frame, Frames } from './language.ts';
import { type Lookup, lookup, worthTrying } from './lookup.ts';
import { compile, type Lists, matchesOf, type Pattern } from './pattern.ts';

/** A stretch of a sentence, in words; end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How a language frames what it says, ready to be asked about a stretch of a sentence. */
export interface Framing {
  readonly marks: Lookup<Mark>;
  /** Words of denial, to tell a pattern that denies something itself. */
  readonly denying: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
}

/** Words that a denial reaches forward over. */
const REACH = 6;

/** How far before it a supposition or a question frames what is said. */
const FRAME = 12;

/** A pattern of a frame, and which. */
interface Mark {
  readonly of: keyof Frames;
  readonly pattern: Pattern;
}

const MARKS = ['denials', 'farDenials', 'noDenials', 'reported', 'supposed', 'past', 'now'] as const;

/** Reads a language's frames once. */
export function framing(frames: Frames, lists: Lists): Framing {
  const marks = MARKS.flatMap((of) =>
    frames[of].map((source): Mark => ({ of, pattern: compile(source, { lists }) })),
  );
  return {
    marks: lookup(marks, ({ pattern }) => pattern),
    denying: folded(frames.denials),
    ends: folded(frames.ends),
    subjects: folded(frames.subjects),
  };
}

/** The frames of a sentence, found once for all that is said in it. */
export interface Framed {
  readonly denials: readonly Span[];
  readonly farDenials: readonly Span[];
  readonly reported: readonly Span[];
  readonly supposed: readonly Span[];
  readonly past: boolean;
}

/** Finds what frames a sentence. */
export function frame(sentence: Sentence, { marks }: Framing): Framed {
  const found = Map.groupBy(worthTrying(sentence, marks), ({ of }) => of);
  const spans = (of: keyof Frames) =>
    (found.get(of) ?? []).flatMap(({ pattern }) => spansOf(sentence, pattern));
  const none = spans('noDenials');
  const real = (span: Span) => !none.some((other) => other.from <= span.from && other.to >= span.to);
  return {
    denials: spans('denials').filter(real),
    farDenials: spans('farDenials').filter(real),
    reported: spans('reported'),
    supposed: spans('supposed'),
    past: spans('past').length > 0 && spans('now').length === 0,
  };
}

/** Whether a frame holds for a stretch of its sentence. */
export function isFramed(how: Frame, at: Span, about: About): boolean {
  return HOLDS[how](at, about);
}

const HOLDS: Readonly<Record<Frame, (at: Span, about: About) => boolean>> = {
  denied: isDenied,
  reported: (at, { framed }) => framed.reported.some((span) => precedes(span, at, FRAME * 2)),
  supposed: (at, { framed }) => framed.supposed.some((span) => precedes(span, at, FRAME)),
  past: (_at, { framed }) => framed.past,
};

/** A pattern may begin with a frame's last word: "if he" and "he hit me". */
function precedes({ to }: Span, at: Span, most: number): boolean {
  return to <= at.from + 1 && at.from - to <= most;
}

export interface About {
  readonly sentence: Sentence;
  readonly framed: Framed;
  readonly framing: Framing;
  /** The pattern says a denial itself ("won't let me leave"). */
  readonly denies: boolean;
}

function isDenied(at: Span, about: About): boolean {
  const { framed, sentence, framing } = about;
  const inside = ({ from, to }: Span) => from >= at.from && to <= at.to;
  if (!about.denies && framed.denials.some(inside)) return true;
  const before = (span: Span) => span.to <= at.from && at.from - span.to < REACH;
  const between = ({ to }: Span) => sentence.words.slice(to, at.from);
  const open = (span: Span) => !between(span).some(({ text, pause }) => pause || framing.ends.has(text));
  const first = sentence.words[at.from];
  const near = (span: Span) => ![...between(span), first].some((word) => isSubject(word, framing));
  return (
    framed.denials.some((span) => before(span) && open(span) && near(span) && first?.pause === false) ||
    framed.farDenials.some((span) => before(span) && open(span))
  );
}

function isSubject(word: Word | undefined, { subjects }: Framing): boolean {
  return word !== undefined && subjects.has(word.text);
}

/** Where a pattern fits a sentence, in words. */
export function spansOf({ folded }: Sentence, pattern: Pattern): readonly Span[] {
  return matchesOf(pattern, folded).map(({ 0: found, index }) => {
    const from = spaces(folded, index) - 1;
    return { from, to: from + spaces(found, found.length) };
  });
}

/** Spaces before an offset. */
function spaces(text: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf(' '); at !== -1 && at < before; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}
