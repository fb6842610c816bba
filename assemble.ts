import { join } from 'node:path';
import type { Parts } from './bots/parts.ts';
import { speak } from './bots/speak.ts';
import { interruptions, script } from './dialogs/index.ts';
import blocked from './directory/blocked.json' with { type: 'json' };
import facts from './directory/facts.json' with { type: 'json' };
import { createDirectory, signpostLines } from './directory/index.ts';
import services from './directory/services.json' with { type: 'json' };
import { begin, type Message } from './interview/index.ts';
import { readPhrases } from './locales/index.ts';
import type { Limits } from './storage/index.ts';
import { createUnderstanding } from './understanding/index.ts';
import { SecondReading } from './understanding/recognizers/index.ts';

/** What a conversation needs of the world around it. */
export type Surroundings = Pick<Parts, 'store' | 'keeping' | 'clock' | 'report'> & {
  /** The languages it is held in; the first is the one to fall back to when nobody knows hers. */
  readonly languages: readonly string[];
  /** Where the words are; this release's own when left out. */
  readonly folder?: string;
  /** How long things stay: she is told so. */
  readonly limits: Limits;
};

/** How long a second reading of a time may take, in milliseconds, before the first is good enough. */
const PATIENCE = 400;

const LOCALES = join(import.meta.dirname, 'locales');

/** What stands behind a choice in this release. */
const OFFERS = ['keep', 'copy'];

/**
 * Puts together everything a conversation is made of, over a store: for the service, the terminal, the bench and
 * the tests alike.
 */
export async function assemble(given: Surroundings): Promise<Parts> {
  const { limits, languages, folder = LOCALES, ...surroundings } = given;
  const phrases = await readPhrases(folder);
  const directory = createDirectory({ services, facts, blocked });
  return {
    ...surroundings,
    script,
    interruptions,
    understanding: createUnderstanding(),
    secondReading: new SecondReading({ patience: PATIENCE }),
    phrases,
    signpost: signpostLines(directory, (...about) => phrases.say(...about)),
    locale: languages[0] ?? 'en',
    facts: { ...directory.facts, ...stays(limits), languages: namesOf(languages, phrases) },
    offers: [...OFFERS, ...languages.map((language) => `language:${language}`)],
  };
}

/** The languages by their own names, as their speakers look for them. */
function namesOf(languages: readonly string[], phrases: Parts['phrases']): string {
  return languages.map((language) => phrases.say(language, 'interview:name')).join(', ');
}

/** How long things stay, as phrases speak of it. */
function stays({ sealAfter, destroyAfter, keepFor }: Limits): Parts['facts'] {
  return { sealMinutes: `${sealAfter}`, restMinutes: `${destroyAfter}`, keepDays: `${keepFor}` };
}

/** What is said first to anyone, before anything is stored. */
export function openingOf(parts: Parts, locale: string): readonly Message[] {
  const at = parts.clock();
  const { says } = begin(parts.script, { locale, channel: 'web', offers: parts.offers }, at.toISOString());
  return says.map((say) => speak(parts, say, { locale, channel: 'web', at }));
}
