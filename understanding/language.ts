import type { Command } from '../interview/index.ts';
import type { DateLexicon } from './dates/index.ts';
import type { Lists } from './pattern.ts';

/**
 * Everything the room knows of one language, as data: a folder each. The mechanics beside it know no
 * language, so a new one is a folder and a line in `languages.ts`.
 */
export interface Language {
  /** `en`, `cy`… */
  readonly id: string;
  /** Lists that patterns speak of by name. */
  readonly lists: Lists;
  /** Sayings that only look like something: their words are covered before anything else is read. */
  readonly idioms: readonly string[];
  readonly frames: Frames;
  readonly rules: readonly Rule[];
  /** What may be meant where several cues meet, though no one phrase says it. */
  readonly clusters: readonly Cluster[];
  readonly commands: Readonly<Partial<Record<Command, Spoken>>>;
  /** Words that ask politely round a command. */
  readonly around: readonly string[];
  readonly changing: Changing;
  /** Words one letter away from a command that are words of their own. */
  readonly otherWords: readonly string[];
  readonly choosing: Choosing;
  /** Phrasings of what people ask us, by the id of the reviewed answer. */
  readonly questions: Readonly<Record<string, readonly string[]>>;
  /** What may stand before or after a question: "can i ask". */
  readonly leadIns: readonly string[];
  /** Messages that say nothing yet. */
  readonly brief: readonly string[];
  readonly dates: DateLexicon;
}

/** How a command is said: alone, or also with polite words round it. */
export interface Spoken {
  readonly alone: readonly string[];
  readonly politely: readonly string[];
}

/** How a change is asked for: "change" "the" "place". */
export interface Changing {
  readonly verbs: readonly string[];
  readonly skips: readonly string[];
  readonly things: readonly string[];
}

/** How an option is picked by its number. */
export interface Choosing {
  /** "1" upwards in words: `[["one", "won"], ["two"], …]`. */
  readonly numbers: readonly (readonly string[])[];
  readonly ordinals: readonly (readonly string[])[];
  /** Words before a number: "number", "option". */
  readonly before: readonly string[];
  /** Words round an ordinal: "the", "one". */
  readonly about: readonly string[];
  /** Words between several: "and". */
  readonly between: readonly string[];
}

/** What can call a saying off: that it is denied, somebody's question, a supposition, or long over. */
export type Frame = 'denied' | 'reported' | 'supposed' | 'past';

export interface Frames {
  readonly denials: readonly string[];
  /** Denials that reach over a new subject: "I don't think he …". */
  readonly farDenials: readonly string[];
  /** What looks like a denial and denies nothing: "I don't know", "he couldn't stop". */
  readonly noDenials: readonly string[];
  /** Words at which a denial's reach ends. */
  readonly ends: readonly string[];
  /** Words that begin a new subject; only a far denial reaches over them. */
  readonly subjects: readonly string[];
  readonly reported: readonly string[];
  readonly supposed: readonly string[];
  readonly past: readonly string[];
  /** Words that say it is now after all. */
  readonly now: readonly string[];
}

/** What some words tell of. */
export interface Rule {
  /** A cue tells of nothing alone; clusters count them. */
  readonly as: 'danger' | 'sign' | 'situation' | 'cue';
  readonly label: string;
  /** Danger that breaks in at once; otherwise it is asked about, kindly. */
  readonly sure?: boolean;
  readonly shade?: string;
  readonly says: readonly string[];
  /** Patterns anywhere in the sentence that call it off. */
  readonly unless?: readonly string[];
  /** Patterns of which the message must hold one as well. */
  readonly with?: readonly string[];
  /** Labels that are meant instead where their words lie over these: the specific wins. */
  readonly yields?: readonly string[];
  /** Frames, by name, that do not call it off. */
  readonly even?: readonly string[];
}

/** Danger or a sign that is likely when enough different cues stand in one sentence or two. */
export interface Cluster {
  readonly as: 'danger' | 'sign' | 'situation';
  readonly label: string;
  readonly sure?: boolean;
  readonly shade?: string;
  readonly cues: readonly string[];
  /** Of these, every one is needed. */
  readonly needs?: readonly string[];
  readonly least: number;
  readonly unless?: readonly string[];
}

type Rows = readonly Omit<Rule, 'as'>[];

/** The lexicons of a language as its folder holds them, a file each. */
export interface Lexicons
  extends
    Pick<Language, 'lists' | 'idioms' | 'frames' | 'choosing' | 'brief' | 'dates'>,
    Record<'danger' | 'signs' | 'situations', Rows> {
  readonly commands: Pick<Language, 'commands' | 'around' | 'changing' | 'otherWords'>;
  readonly questions: Pick<Language, 'questions' | 'leadIns'>;
  /** What tells of nothing alone, where a language has such, and what is meant where it meets. */
  readonly cues?: { readonly cues: Rows; readonly clusters: readonly Omit<Cluster, 'as'>[] };
}

/** A language, put together from its lexicons. */
export function languageOf(id: string, lexicons: Lexicons): Language {
  const { danger, signs, situations, commands, questions, cues, ...rest } = lexicons;
  return {
    id,
    ...rest,
    ...commands,
    ...questions,
    rules: [
      ...rulesAs('danger', danger),
      ...rulesAs('sign', signs),
      ...rulesAs('situation', situations),
      ...rulesAs('cue', cues?.cues ?? []),
    ],
    clusters: (cues?.clusters ?? []).map((one) => ({ ...one, as: 'danger' })),
  };
}

/** Rows of a lexicon as rules of one kind. */
function rulesAs(as: Rule['as'], rows: readonly Omit<Rule, 'as'>[]): readonly Rule[] {
  return rows.map((row) => ({ ...row, as }));
}
