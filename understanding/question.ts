import { fold, sentencesOf } from './fold.ts';
import type { Language } from './language.ts';
import { type Lookup, lookup, worthTrying } from './lookup.ts';
import { compile, type Pattern } from './pattern.ts';

/** A language's ways to ask us something, ready to read. */
export interface Questions {
  readonly asks: Lookup<{ readonly id: string; readonly pattern: Pattern }>;
  readonly leadIns: readonly string[];
}

/** Nobody asks one thing at greater length; what is longer tells of something as well. */
const LONGEST = 140;

/** Reads a language's questions once. */
export function questionsOf({ questions, leadIns, lists }: Language): Questions {
  const asks = Object.entries(questions).flatMap(([id, ways]) =>
    ways.map((way) => ({ id, pattern: compile(`< (${way}) >`, { lists }) })),
  );
  return {
    asks: lookup(asks, ({ pattern }) => pattern),
    leadIns: leadIns.map(fold).toSorted((a, b) => b.length - a.length),
  };
}

/** The question the whole message asks us, by the id of its reviewed answer; null when it is anything else. */
export function questionIn(said: string, { asks, leadIns }: Questions): string | null {
  if (said === '' || said.length > LONGEST) return null;
  for (const core of new Set([said, withoutLeadIns(said, leadIns)])) {
    const [sentence] = sentencesOf(core);
    if (sentence === undefined) continue;
    for (const { id, pattern } of worthTrying(sentence, asks))
      if (` ${core} `.search(pattern.reads) === 1) return id;
  }
  return null;
}

function withoutLeadIns(said: string, leadIns: readonly string[]): string {
  let core = said;
  for (let left = 3; left > 0; left -= 1) {
    const before = leadIns.find((one) => core.startsWith(`${one} `));
    if (before !== undefined) core = core.slice(before.length + 1);
    const after = leadIns.find((one) => core.endsWith(` ${one}`));
    if (after !== undefined) core = core.slice(0, -after.length - 1);
  }
  return core;
}
