import type { Command } from '../interview/index.ts';
import { fold, folded } from './fold.ts';
import type { Language } from './language.ts';
import { near } from './near.ts';
import { compile, type Pattern } from './pattern.ts';

/** What a message tells us to do, and what it names when it asks for a change. */
export interface Told {
  readonly command: Command;
  /** A line's number counted from 1, or its name. */
  readonly target: string | number | null;
}

/** A language's commands, ready to read. */
export interface Commands {
  readonly exact: ReadonlyMap<string, Phrase>;
  readonly patterns: readonly (Phrase & { readonly pattern: Pattern })[];
  readonly otherWords: ReadonlySet<string>;
  readonly around: readonly string[];
  readonly changing: Language['changing'];
  readonly numbers: ReadonlyMap<string, number>;
}

interface Phrase {
  readonly command: Command;
  /** It may have polite words round it. */
  readonly polite: boolean;
}

const ALL: readonly Command[] = [
  ...(['yes', 'no', 'unsure', 'skip', 'back', 'pause', 'resume', 'stop', 'person'] as const),
  ...(['delete', 'language', 'help', 'why', 'repeat', 'summary', 'change', 'menu'] as const),
];

/** A longer message is never a command. */
const LONGEST = 60;

/** Reads a language's commands once. */
export function commandsOf(language: Language): Commands {
  const all = ALL.flatMap((command) => {
    const { alone = [], politely = [] } = language.commands[command] ?? {};
    return [
      ...alone.map((phrase) => ({ command, phrase, polite: false })),
      ...politely.map((phrase) => ({ command, phrase, polite: true })),
    ];
  });
  const isPlain = ({ phrase }: { phrase: string }) => phrase.length === 1 || !/[(|?*{.<>]/.test(phrase);
  return {
    exact: new Map(all.filter(isPlain).map((one) => [fold(one.phrase), one])),
    patterns: all
      .filter((one) => !isPlain(one))
      .map((one) => ({ ...one, pattern: compile(`< (${one.phrase}) >`, { lists: language.lists }) })),
    otherWords: folded(language.otherWords),
    around: longestFirst(language.around),
    changing: {
      verbs: language.changing.verbs.map(fold),
      skips: longestFirst(language.changing.skips),
      things: language.changing.things.map(fold),
    },
    numbers: new Map(
      language.choosing.numbers.flatMap((alike, i) => alike.map((word) => [fold(word), i + 1])),
    ),
  };
}

function longestFirst(phrases: readonly string[]): readonly string[] {
  return phrases.map(fold).toSorted((a, b) => b.length - a.length);
}

/** The command the whole of a message is, given as its folded words. "Stop hitting me" is none. */
export function commandIn(said: string, commands: Commands): Told | null {
  if (said === '' || said.length > LONGEST) return null;
  const whole = phraseIn(said, commands);
  if (whole !== undefined) return { command: whole.command, target: null };
  const changed = changing(said, commands);
  if (changed !== null) return changed;
  const core = phraseIn(bare(said, commands.around), commands);
  if (core?.polite === true) return { command: core.command, target: null };
  return slipped(said, commands);
}

/** The command the words are and nothing else, without politeness or slips. */
export function commandExactly(said: string, { exact }: Commands): Command | null {
  return exact.get(said)?.command ?? null;
}

function phraseIn(said: string, { exact, patterns }: Commands): Phrase | undefined {
  return exact.get(said) ?? patterns.find(({ pattern }) => ` ${said} `.search(pattern.reads) === 1);
}

/** "Change 2", "change where": a change, and of what. */
function changing(said: string, { changing, numbers }: Commands): Told | null {
  const verb = changing.verbs.find((one) => said.startsWith(`${one} `));
  if (verb === undefined) return null;
  const thing = bare(said.slice(verb.length + 1), changing.skips);
  const number = /^\d{1,2}$/.test(thing) ? Number(thing) : numbers.get(thing);
  if (number !== undefined) return { command: 'change', target: number };
  return changing.things.includes(thing) ? { command: 'change', target: thing } : null;
}

/** The message without polite words at either end. */
function bare(said: string, around: readonly string[]): string {
  let core = said;
  for (let left = 4; left > 0; left -= 1) {
    const before = around.find((one) => core.startsWith(`${one} `));
    if (before !== undefined) core = core.slice(before.length + 1);
    const after = around.find((one) => core.endsWith(` ${one}`));
    if (after !== undefined) core = core.slice(0, -after.length - 1);
    if (before === undefined && after === undefined) return core;
  }
  return core;
}

/** A command with a slip of the thumb in it, unless it is a word of its own. */
function slipped(said: string, { exact, otherWords }: Commands): Told | null {
  if (said.split(' ').some((word) => otherWords.has(word))) return null;
  for (const [phrase, { command }] of exact) {
    if (near(said, phrase)) return { command, target: null };
  }
  return null;
}
