import { type Asked, type Heard, linesOf, type State } from '../interview/index.ts';
import { phraseOf } from '../understanding/match.ts';
import type { Moment, Parts } from './parts.ts';

/** A message read against the question on the table, in the words that question was shown in. */
export function heardBy(parts: Parts, moment: Moment): Heard {
  const { inbound, state, understood } = moment;
  const { asked } = state;
  const reading = asked === null ? NOTHING : read(parts, moment, asked);
  const free = asked?.kind === 'story' || asked?.kind === 'text';
  const angry = understood.situations.includes('swearing') && !free && state.misses === 0;
  return {
    id: inbound.id,
    at: inbound.at,
    text: inbound.text,
    command: understood.command,
    wants: understood.wants,
    target: reading.target ?? named(parts, state, understood.target),
    picked: reading.picked,
    when: understood.dates[0] ?? null,
    times: understood.dates.length,
    question: reading.picked.length > 0 ? null : (understood.question ?? (angry ? 'swearing' : null)),
    tells:
      understood.signs.length + understood.danger.length > 0 || understood.situations.includes('disclosure'),
    brief: understood.brief,
  };
}

/** The message is nothing but one of the options, in words that are ours: it tells of nothing by itself. */
export function isOption(parts: Parts, { inbound, state: { asked } }: Moment): boolean {
  if (asked === null || asked.kind === 'review') return false;
  const labels = asked.options.map(({ phrase }) => parts.phrases.say(asked.locale, phrase));
  const named = parts.understanding.match(inbound.text, labels);
  return named.length > 0 || also(parts, { ...asked, kind: 'choice' }, inbound.text).length > 0;
}

interface Reading {
  readonly picked: readonly string[];
  readonly target: number | null;
}

const NOTHING: Reading = { picked: [], target: null };

function read(parts: Parts, moment: Moment, asked: Asked): Reading {
  const { understanding, phrases } = parts;
  const { text } = moment.inbound;
  if (asked.kind === 'review') {
    const [line] = understanding.match(text, lineLabels(parts, moment.state));
    if (line !== undefined) return { picked: [], target: line + 1 };
  }
  const labels = asked.options.map(({ phrase }) => phrases.say(asked.locale, phrase));
  const found =
    asked.kind === 'several' ? understanding.matchSeveral(text, labels) : understanding.match(text, labels);
  const picked = found.flatMap((index) => asked.options[index]?.id ?? []);
  if (picked.length > 0) return { picked, target: null };
  const other = also(parts, asked, text);
  return { picked: other.length > 0 ? other : leading(parts, moment, asked), target: null };
}

/** Options said in other ways, which are kept beside their labels in the locale file. */
function also(parts: Parts, { options, locale, kind }: Asked, text: string): readonly string[] {
  const said = phraseOf(text);
  const ways = options.map(({ id, phrase }) => ({ id, ways: waysOf(parts, locale, phrase) }));
  const named = said === '' ? [] : ways.filter((one) => one.ways.includes(said)).map(({ id }) => id);
  if (named.length > 0 || kind !== 'several') return named;
  const each = ways.flatMap(({ id, ways }) => ways.map((way) => ({ id, way })));
  const found = parts.understanding.matchSeveral(text, [...NUMBERED, ...each.map(({ way }) => way)]);
  return [...new Set(found.flatMap((index) => each[index - NUMBERED.length]?.id ?? []))];
}

/** Numbers name the options as they were shown, so none may name another way to say one. */
const NUMBERED: readonly string[] = Array.from({ length: 99 }, () => '');

/** The ways by language and phrase, as they compare; words are read once and do not change. */
const READ = new WeakMap<Parts['phrases'], Map<string, readonly string[]>>();

function waysOf({ phrases }: Parts, locale: string, phrase: string): readonly string[] {
  const read = READ.get(phrases) ?? new Map<string, readonly string[]>();
  READ.set(phrases, read);
  const key = `${locale} ${phrase}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const other = `${phrase}_also`;
  const ways = phrases.has(locale, other) ? phrases.say(locale, other).split('|').map(phraseOf) : [];
  read.set(key, ways);
  return ways;
}

/** The most words that a plain yes or no may have after it. */
const TRAILING = 5;

/** The yes or no that a short reply begins with, where nothing depends on its being wholly one. */
function leading({ understanding }: Parts, { inbound, state }: Moment, asked: Asked): readonly string[] {
  const words = inbound.text.trim().split(/[\s,.;–-]+/u);
  const plain = asked.kind === 'yesNo' && !asked.account && asked.options.every(isCommon);
  if (!plain || words.length > TRAILING + 1) return [];
  const { command } = understanding.understand(words[0] ?? '', { locale: state.locale, at: inbound.at });
  return command === 'yes' || command === 'no' ? [command] : [];
}

/** It is offered in the words that every yes or no shares; a decision has words of its own. */
function isCommon({ phrase }: Asked['options'][number]): boolean {
  return phrase.startsWith('interview:');
}

function named(parts: Parts, state: State, target: string | number | null): string | number | null {
  if (typeof target !== 'string') return target;
  const [line] = parts.understanding.match(target, lineLabels(parts, state));
  return line === undefined ? null : line + 1;
}

function lineLabels(parts: Parts, state: State): readonly string[] {
  return linesOf(parts.script, state).map(({ label }) => parts.phrases.say(state.locale, label));
}
