import { isolated } from '../directory/isolated.ts';
import {
  type Channel,
  type Filling,
  type Line,
  type Message,
  type Say,
  type State,
  wordingOf,
} from '../interview/index.ts';
import type { Parts } from './parts.ts';

/** In whose language, where and when something is said. Without a channel it is said as any could show it. */
export interface Saying {
  readonly locale: string;
  readonly channel?: Channel;
  readonly at: Date;
}

/** Puts what is to be said into words of the person's language, one message each; services stand apart from one another. */
export function speak(parts: Parts, say: Say, about: Saying): Message {
  const { locale, at } = about;
  const phrase = onChannel(parts, say.phrase, about);
  const lines = [
    parts.phrases.say(locale, phrase, { ...factsIn(parts, locale), ...filled(parts, say, locale) }),
    ...(say.lines ?? []).map((line, index) => lineText(parts, line, { locale, number: index + 1 })),
  ];
  const services = say.need === undefined ? [] : parts.signpost(say.need, at, locale);
  return {
    text: [lines.filter((line) => line !== '').join('\n'), ...services].join('\n\n'),
    locale,
    options: (say.options ?? []).map(({ id, phrase }) => ({ id, label: parts.phrases.say(locale, phrase) })),
    ...(say.once === true ? { once: true } : {}),
  };
}

/** The exact words of the question on the table and what could be picked, kept beside whatever is answered to it. */
export function withShown(parts: Parts, state: State): State {
  const { asked, channel } = state;
  if (asked === null || asked.shown !== '') return state;
  const { locale } = asked;
  const ask = `${asked.phrase}.${wordingOf(asked)}`;
  const values = { ...factsIn(parts, locale), words: asked.told?.text ?? '' };
  const words = parts.phrases.say(locale, onChannel(parts, ask, { locale, channel }), values);
  const options = asked.options.map(
    ({ phrase }, index) => `${index + 1}. ${parts.phrases.say(locale, phrase)}`,
  );
  return { ...state, asked: { ...asked, shown: [words, ...options].join('\n') } };
}

/** What only one channel can do (an exit button, a page that closes) is said in a variant of the phrase for it. */
function onChannel(parts: Parts, phrase: string, { locale, channel }: Omit<Saying, 'at'>): string {
  const variant = `${phrase}_${channel}`;
  return channel !== undefined && parts.phrases.has(locale, variant) ? variant : phrase;
}

/** Facts by languages and the facts they are made of: they do not change while a service runs. */
const ISOLATED = new WeakMap<Parts['facts'], Map<string, Parts['facts']>>();

/** The facts as they stand in a line of this language: 0808 2000 247 never reads backwards. */
function factsIn({ facts }: Parts, locale: string): Parts['facts'] {
  const known = ISOLATED.get(facts) ?? new Map<string, Parts['facts']>();
  ISOLATED.set(facts, known);
  const there = known.get(locale);
  if (there !== undefined) return there;
  const made = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, isolated(value, locale)]),
  );
  known.set(locale, made);
  return made;
}

function filled(parts: Parts, say: Say, locale: string): Record<string, string | number> {
  const entries = Object.entries(say.with ?? {});
  return Object.fromEntries(entries.map(([name, filling]) => [name, words(parts, filling, locale)]));
}

function lineText(parts: Parts, line: Line, about: { locale: string; number: number }): string {
  const { locale, number } = about;
  const label = parts.phrases.say(locale, line.label);
  const value = line.value.map((one) => counted(parts, one, locale));
  const text = new Intl.ListFormat(locale, { type: 'unit' }).format(value.filter((one) => one !== ''));
  const phrase = line.round > 1 ? 'interview:lineAgain' : 'interview:line';
  return parts.phrases.say(locale, phrase, { number, label, round: line.round, value: text });
}

/** A number standing on a line of the account is how many messages a story has. */
function counted(parts: Parts, filling: Filling, locale: string): string {
  if (typeof filling === 'number') return parts.phrases.say(locale, 'interview:messages', { count: filling });
  return String(words(parts, filling, locale));
}

function words(parts: Parts, filling: Filling, locale: string): string | number {
  return typeof filling === 'object'
    ? parts.phrases.say(locale, filling.phrase, factsIn(parts, locale))
    : filling;
}
