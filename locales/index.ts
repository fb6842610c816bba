import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import ICU from 'i18next-icu';

/** What a phrase's placeholders are filled with. */
export type Values = Readonly<Record<string, string | number>>;

export interface Phrases {
  /** Every language there is a folder for. */
  readonly languages: readonly string[];
  /** The words of a phrase such as `account:story.ask`. Throws `PhraseMissing`: the inspector keeps it from happening. */
  say(locale: string, id: string, values?: Values): string;
  has(locale: string, id: string): boolean;
}

/** A phrase has no words in a language; the code names the phrase, which is ours, and nobody's words. */
export class PhraseMissing extends Error {
  readonly code: string;
  constructor(locale: string, id: string) {
    super('phrase missing');
    this.code = `phrase/missing/${locale}/${id}`;
  }
}

/** Every language that a folder has words in; the one written first comes first. */
export function languagesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return names.toSorted((a, b) => Number(b === SOURCE) - Number(a === SOURCE) || a.localeCompare(b));
}

/** The language that the others are written from the meaning of. */
const SOURCE = 'en';

/** Reads every language of a folder into memory, once. Nothing is fetched and nothing falls back silently. */
export async function readPhrases(folder: string): Promise<Phrases> {
  const languages = languagesIn(folder);
  const words: i18n = i18next.createInstance();
  await words.use(ICU).init({
    resources: Object.fromEntries(
      languages.map((language) => [language, readLanguage(join(folder, language))]),
    ),
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  const has = (locale: string, id: string): boolean => words.exists(id, { lng: locale });
  const plain = new Map<string, string>();
  return {
    languages,
    has,
    say(locale, id, values = {}) {
      const known = plain.get(`${locale}/${id}`);
      if (known !== undefined) return known;
      if (!has(locale, id)) throw new PhraseMissing(locale, id);
      const text = words.t(id, { lng: locale, ...values });
      if (isPlain(words, locale, id)) plain.set(`${locale}/${id}`, text);
      return text;
    },
  };
}

/** It has nothing to fill in, so it always reads the same: most phrases do, and each is looked up many times. */
function isPlain(words: i18n, locale: string, id: string): boolean {
  const [file = '', ...path] = id.split(':');
  const source: unknown = words.getResource(locale, file, path.join(':'));
  return typeof source === 'string' && !source.includes('{');
}

function readLanguage(folder: string): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );
}
