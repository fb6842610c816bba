import { type Commands, commandsOf } from './command.ts';
import { type Sayings, sayingsOf } from './dates/index.ts';
import { folded } from './fold.ts';
import type { Language } from './language.ts';
import { type Questions, questionsOf } from './question.ts';
import { type Reading, reading } from './rules.ts';

/** A language, its lexicons read. */
export interface Known {
  readonly id: string;
  readonly reading: Reading;
  readonly commands: Commands;
  readonly questions: Questions;
  readonly brief: ReadonlySet<string>;
  readonly sayings: Sayings;
}

/** Reads a language's lexicons once. Throws `UnreadablePattern` when one is wrong. */
export function know(language: Language): Known {
  return {
    id: language.id,
    reading: reading(language),
    commands: commandsOf(language),
    questions: questionsOf(language),
    brief: folded(language.brief),
    sayings: sayingsOf(language.dates),
  };
}
