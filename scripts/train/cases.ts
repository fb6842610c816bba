import { existsSync, readFileSync } from 'node:fs';

/** A message and the times it names: the words, the start and the end. */
export interface Dated {
  readonly text: string;
  readonly at?: string;
  readonly dates: readonly (readonly string[])[];
}

/** What a language is tried with besides its corpus, from `test/understanding/<language>/`. */
export interface Cases {
  readonly commands: Readonly<Record<string, readonly string[]>>;
  readonly content: readonly { readonly text: string }[];
  readonly dates: readonly Dated[];
  /** Short first messages in the language. */
  readonly language: readonly string[];
}

const FOLDER = new URL('../../test/understanding/', import.meta.url);

/** The cases of a language; empty where there is no file. */
export function casesOf(language: string): Cases {
  const read = (name: string, otherwise: string) => {
    const file = new URL(`${language}/${name}.json`, FOLDER);
    return existsSync(file) ? readFileSync(file, 'utf8') : otherwise;
  };
  const commands: Cases['commands'] = JSON.parse(read('commands', '{}'));
  const content: Cases['content'] = JSON.parse(read('content', '[]'));
  const dates: Cases['dates'] = JSON.parse(read('dates', '[]'));
  const short: Cases['language'] = JSON.parse(read('language', '[]'));
  return { commands, content, dates, language: short };
}
