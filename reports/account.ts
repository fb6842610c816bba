import { type Entry, idOf, placed, phraseOf, type Script, stepsOf } from '../interview/index.ts';

/** The account as its record tells it: what was asked, what was said, and what became of each answer. */
export interface Account {
  /** A line for each question that was met, in the order they were first met. */
  readonly lines: readonly AccountLine[];
  /** Phrases of the questions of the account that never came up. None of them is a "no". */
  readonly notAsked: readonly Unasked[];
}

export interface AccountLine {
  readonly key: string;
  /** Where the question's words are: `account:story`; null when it has left the script. */
  readonly phrase: string | null;
  /** Which time it was asked for, from 1. */
  readonly round: number;
  readonly is: Standing;
  readonly told: readonly Told[];
}

/** What stands on a line now. Four ways of saying nothing, and none of them is a "no". */
export type Standing = 'said' | 'skipped' | 'unknown' | 'withheld' | 'taken_out';

/** One message of the record, and what became of it. */
export interface Told {
  readonly entry: Entry;
  readonly is: 'standing' | 'changed' | 'taken_out' | 'silent' | 'finished' | 'left';
  /** When it was changed or taken out. */
  readonly since: string | null;
}

export interface Unasked {
  readonly key: string;
  readonly phrase: string;
}

/** Reads a record, oldest first, into an account. Nothing is left out and nothing is put in its place. */
export function accountOf(entries: readonly Entry[], script: Script): Account {
  const byKey = Map.groupBy(entries, ({ key }) => key);
  const lines = [...byKey].map(([key, mine]) => lineOf(key, mine, script));
  const met = new Set(lines.map(({ key }) => idOf(key).id));
  return { lines, notAsked: questionsOf(script).filter(({ key }) => !met.has(key)) };
}

function lineOf(key: string, entries: readonly Entry[], script: Script): AccountLine {
  const place = placed(script, key);
  const told = entries.map((entry, index) => fateOf(entry, entries.slice(index + 1)));
  const phrase = place === null ? null : phraseOf(place);
  return { key, phrase, round: idOf(key).round, is: standing(entries), told };
}

function standing(entries: readonly Entry[]): Standing {
  const answer = entries.at(-1)?.answer;
  if (answer === undefined || answer.is === 'said' || answer.is === 'shown') return 'said';
  return isTakenOut(answer.is) && entries.some(isTold) ? 'taken_out' : answer.is;
}

/** What later entries of the same question made of one. A story grows: its parts do not replace one another. */
function fateOf(entry: Entry, later: readonly Entry[]): Told {
  if (isFinish(entry)) return { entry, is: 'finished', since: null };
  if (entry.kind === 'left') return { entry, is: 'left', since: null };
  if (entry.answer.is !== 'said') return { entry, is: 'silent', since: null };
  const out = later.find(({ answer }) => isTakenOut(answer.is));
  if (out !== undefined) return { entry, is: 'taken_out', since: out.at };
  const change = later.find((one) => one.kind === 'answer' && !isFinish(one));
  if (change !== undefined) return { entry, is: 'changed', since: change.at };
  return { entry, is: 'standing', since: null };
}

/** She told it and then skipped it or would rather not say: it is hers to take back. */
function isTakenOut(is: Entry['answer']['is']): boolean {
  return is === 'skipped' || is === 'withheld';
}

function isTold(entry: Entry): boolean {
  return entry.answer.is === 'said' && !isFinish(entry);
}

/** The message that ended a story says nothing of its own. */
function isFinish({ kind, answer }: Entry): boolean {
  return kind === 'answer' && answer.is === 'said' && answer.messages !== undefined;
}

function questionsOf(script: Script): readonly Unasked[] {
  return Object.values(script.dialogs).flatMap((dialog) =>
    stepsOf(dialog).flatMap((step) =>
      step.kind !== 'note' && step.account === true
        ? [{ key: step.id, phrase: phraseOf({ question: step, dialog }) }]
        : [],
    ),
  );
}
