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

/**
 * Reads a language's rules and commands, and the rest when it is first needed: of twelve languages a
 * conversation needs one or two whole. Throws `UnreadablePattern` when a lexicon is wrong.
 */
export function know(language: Language): Known {
  const questions = once(() => questionsOf(language));
  const sayings = once(() => sayingsOf(language.dates));
  return {
    id: language.id,
    reading: reading(language),
    commands: commandsOf(language),
    brief: folded(language.brief),
    get questions() {
      return questions();
    },
    get sayings() {
      return sayings();
    },
  };
}

function once<T>(read: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: read() };
    return made.value;
  };
}
