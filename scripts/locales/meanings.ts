import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { languagesIn } from '../../locales/index.ts';

const LOCALES = join(import.meta.dirname, '../../locales');
const MEANINGS = join(import.meta.dirname, '../../test/copy');

/** The language whose meaning the others are written from. */
export const SOURCE = 'en';

/** What a language lacks, has too much of, or wrote from a meaning that has changed since; by phrase id. */
export interface Faults {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly stale: readonly string[];
}

/** Every language that is written from another's meaning. */
export function translations(): readonly string[] {
  return languagesIn(LOCALES).filter((language) => language !== SOURCE);
}

/** Compares a language with the meaning it was written from. */
export function faultsOf(language: string): Faults {
  const [meant, written, known] = [phrasesOf(SOURCE), phrasesOf(language), meaningsOf(language)];
  const needed = [...meant.keys()].filter((id) => !id.endsWith('_also'));
  return {
    missing: needed.filter((id) => !written.has(id)),
    extra: [...written.keys()].filter((id) => !meant.has(id) && !id.endsWith('_also')),
    stale: needed.filter(
      (id) => written.has(id) && known[id] !== undefined && known[id] !== hash(meant.get(id)),
    ),
  };
}

/** Phrases that nobody has yet said were written from the meaning as it stands. */
export function unread(language: string): readonly string[] {
  const known = meaningsOf(language);
  return [...phrasesOf(language).keys()].filter((id) => !id.endsWith('_also') && known[id] === undefined);
}

/** Writes down that a language says what the source says now. */
export function accept(language: string): void {
  const written = phrasesOf(language);
  const rows = [...phrasesOf(SOURCE)].filter(([id]) => !id.endsWith('_also') && written.has(id));
  const all = Object.fromEntries(rows.map(([id, text]) => [id, hash(text)]));
  writeFileSync(fileOf(language), `${JSON.stringify(all, null, 2)}\n`);
}

function meaningsOf(language: string): Readonly<Record<string, string>> {
  return existsSync(fileOf(language)) ? JSON.parse(readFileSync(fileOf(language), 'utf8')) : {};
}

function fileOf(language: string): string {
  return join(MEANINGS, `${language}.meanings.json`);
}

function hash(text = ''): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Every phrase of a language by its id, such as `account:story.ask`. */
export function phrasesOf(language: string): ReadonlyMap<string, string> {
  const folder = join(LOCALES, language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((name) => {
      const words: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return leaves(words).map(([path, text]) => [`${basename(name, '.json')}:${path}`, text] as const);
    }),
  );
}

function leaves(words: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  if (typeof words === 'string') return [[path.join('.'), words]];
  return Object.entries(words ?? {}).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
