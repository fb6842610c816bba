import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const LOCALES = join(import.meta.dirname, '../../locales');

/** Every language that has a folder. */
export function languages(): readonly string[] {
  return readdirSync(LOCALES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Every phrase of a language by its id, such as `account:story.ask`. */
export function phrasesOf(language: string): ReadonlyMap<string, string> {
  const folder = join(LOCALES, language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((name) => {
      const words: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return leaves(words, []).map(([path, text]) => [`${basename(name, '.json')}:${path}`, text] as const);
    }),
  );
}

/** What a phrase has to be filled with. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort();
}

function leaves(words: unknown, path: readonly string[]): [string, string][] {
  if (typeof words === 'string') return [[path.join('.'), words]];
  return Object.entries(words ?? {}).flatMap(([key, value]) => leaves(value, [...path, key]));
}
