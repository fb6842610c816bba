import assert from 'node:assert/strict';
import { labelled, spoken } from './phrases.ts';

/** One thing she does, and what comes of it. */
export type Step = ({ readonly pick: string } | { readonly say: string }) & {
  /** The phrase on the table afterwards: the last thing that is said. */
  readonly next: string;
  /** Phrases that are said in the same turn, before it. */
  readonly also?: readonly string[];
  /** The question of her account that her message belongs to, as the copy names it. */
  readonly for?: string;
  /** What it is in the copy, when it is not an answer that stands. */
  readonly as?: 'part' | 'finished' | 'skipped' | 'changed';
};

/** A place where someone talks with the bot: a page, a form, a client, a terminal. */
export interface Screen {
  pick(label: string): Promise<void>;
  say(words: string): Promise<void>;
  /** What was answered to her last message, line by line, once `last` is the last of it. */
  answer(last: RegExp): Promise<readonly string[]>;
}

/** Goes step by step, and holds every answer to what it has to be. Resolves to what was answered to each. */
export async function walk(screen: Screen, steps: readonly Step[]): Promise<readonly (readonly string[])[]> {
  const answers: (readonly string[])[] = [];
  for (const step of steps) {
    await ('pick' in step ? screen.pick(labelled(step.pick)) : screen.say(step.say));
    const said = await screen.answer(spoken(step.next));
    for (const also of step.also ?? []) {
      assert.ok(
        said.some((line) => spoken(also).test(line)),
        `${also} in ${JSON.stringify(said)}`,
      );
    }
    answers.push(said);
  }
  return answers;
}

/** What she writes in a step. */
export function wordsOf(step: Step): string {
  return 'pick' in step ? labelled(step.pick) : step.say;
}
