import { fold } from './fold.ts';
import type { Language } from './language.ts';
import { compile, type Pattern } from './pattern.ts';

/** A language's ways to ask us something, ready to read. */
export interface Questions {
  readonly asks: readonly { readonly id: string; readonly pattern: Pattern }[];
  readonly leadIns: readonly string[];
}

/** Nobody asks one thing at greater length; what is longer tells of something as well. */
const LONGEST = 140;

/** Reads a language's questions once. */
export function questionsOf({ questions, leadIns, lists }: Language): Questions {
  return {
    asks: Object.entries(questions).flatMap(([id, ways]) =>
      ways.map((way) => ({ id, pattern: compile(`< (${way}) >`, { lists }) })),
    ),
    leadIns: leadIns.map(fold).toSorted((a, b) => b.length - a.length),
  };
}

/** The question the whole message asks us, by the id of its reviewed answer; null when it is anything else. */
export function questionIn(said: string, { asks, leadIns }: Questions): string | null {
  if (said === '' || said.length > LONGEST) return null;
  for (const core of new Set([said, withoutLeadIns(said, leadIns)])) {
    const found = asks.find(({ pattern }) => ` ${core} `.search(pattern.reads) === 1);
    if (found !== undefined) return found.id;
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
