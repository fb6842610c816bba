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

/** Reads every language of a folder into memory, once. Nothing is fetched and nothing falls back silently. */
export async function readPhrases(folder: string): Promise<Phrases> {
  const languages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
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
  return {
    languages,
    has,
    say(locale, id, values = {}) {
      if (!has(locale, id)) throw new PhraseMissing(locale, id);
      return words.t(id, { lng: locale, ...values });
    },
  };
}

function readLanguage(folder: string): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );
}
