import type { Need } from '../interview/index.ts';
import {
  answers,
  type Asked,
  type Found,
  foundAt,
  genderOf,
  isForOne,
  isNation,
  isOpen,
  isSteady,
  mayUse,
  serves,
  takesAnyone,
} from './found.ts';
import { NATIONS } from './nation.ts';
import { type Service } from './service.ts';

/** Topics whose lines also help with this one, when its own are shut or few. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  recent_assault: ['sexual_violence'],
  childhood_abuse: ['sexual_violence'],
  men: ['domestic_abuse', 'sexual_violence'],
  lgbt: ['domestic_abuse', 'sexual_violence'],
  stalking: ['domestic_abuse'],
  forced_marriage: ['domestic_abuse'],
  honour: ['domestic_abuse'],
  fgm: ['domestic_abuse'],
  older: ['domestic_abuse'],
  faith: ['domestic_abuse'],
  minoritised: ['domestic_abuse'],
  legal: ['domestic_abuse'],
};

/** What is left when nothing nearer answers: lines for anything that happened, and for how it feels. */
const GENERAL = ['any_crime', 'crisis'];

/**
 * Services for a need, best first: at least one, at most `need.most`. Topics take turns in their order, so that
 * the second is not crowded out; then what is open, then what is nearest. One line, where there is room for two,
 * is open to any gender day and night; a line for one gender never stands alone unless it was asked for.
 */
export function find(services: readonly Service[], need: Need, at: Date): readonly Found[] {
  const most = Math.max(1, need.most);
  const usable = services.filter((service) => mayUse(service, need));
  const about = (topic: string): readonly Found[] => inTopic(usable, topic, at);
  const listed = widestFirst(unique(interleave(topicsOf(need).map(about))), need);
  const chosen = (need.openNow === true ? listed.filter(isOpen) : listed).slice(0, most);
  if (need.audience !== 'own' && !chosen.some((one) => isSteady(one, need))) {
    const steady = unique(fallbacks(need).flatMap(about)).filter((one) => isSteady(one, need));
    return orEmergency(services, steadied(chosen, steady, need), { need, at });
  }
  return orEmergency(services, anyoneFirst(chosen, need), { need, at });
}

/** Trades the last line for a steady one; a single line is traded only when it might be of no use to whoever asks. */
function steadied(chosen: readonly Found[], steady: readonly Found[], need: Need): readonly Found[] {
  const [first] = steady;
  const useful = chosen.some((one) => !isForOne(one, need));
  if (chosen.length === 0) return steady.slice(0, Math.max(1, need.most));
  if (first === undefined) return useful ? chosen : [];
  if (need.most > 1) return anyoneFirst([...chosen.slice(0, need.most - 1), first], need);
  return useful ? chosen : [first];
}

function orEmergency(
  services: readonly Service[],
  found: readonly Found[],
  { need, at }: Asked,
): readonly Found[] {
  if (found.length > 0) return found;
  const lines = services.filter((one) => one.topics.includes('emergency') && serves(one, need.nation));
  return lines.slice(0, 1).map((service) => foundAt(service, at));
}

function topicsOf({ audience, topics }: Need): readonly string[] {
  if (audience === 'own') return ['own_behaviour'];
  return audience === 'child' ? ['child', ...topics] : topics;
}

function fallbacks({ topics }: Need): readonly string[] {
  return [...topics, ...topics.flatMap((topic) => NEAR[topic] ?? []), ...GENERAL];
}

/** The services of a topic: those for all genders, then one for women and one for men by turns. */
function inTopic(usable: readonly Service[], topic: string, at: Date): readonly Found[] {
  const found = usable
    .filter(({ topics }) => topics.some((one) => one === topic))
    .map((service) => foundAt(service, at))
    .toSorted(better);
  const of = (gender: 'women' | 'men' | undefined) =>
    found.filter(({ service }) => genderOf(service) === gender);
  return [...of(undefined), ...interleave([of('women'), of('men')])];
}

/** What is open, then what takes anyone, then where somebody answers, then what is nearest. */
function better(a: Found, b: Found): number {
  const rank = (test: (found: Found) => boolean): number => Number(test(b)) - Number(test(a));
  return rank(isOpen) || rank(takesAnyone) || rank(answers) || breadth(a) - breadth(b);
}

/** While her nation is not known, what serves the most of the UK, and then its nations in their order. */
function widestFirst(found: readonly Found[], { nation }: Need): readonly Found[] {
  if (isNation(nation)) return found;
  return found.toSorted((a, b) => breadth(b) - breadth(a) || firstNation(a) - firstNation(b));
}

function breadth({ service }: Found): number {
  return service.nations.length;
}

function firstNation({ service }: Found): number {
  return Math.min(...service.nations.map((nation) => NATIONS.indexOf(nation)));
}

function anyoneFirst(found: readonly Found[], need: Need): readonly Found[] {
  const arranged = found.toSorted((a, b) => Number(isForOne(a, need)) - Number(isForOne(b, need)));
  return widestFirst(arranged, need);
}

/** The first of each list, then the second of each, and so on. */
function interleave<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const rounds = Array.from({ length: longest }, (_, index) => index);
  return rounds.flatMap((index) => lists.flatMap((list) => list.slice(index, index + 1)));
}

function unique(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.map((one) => [one.service.id, one])).values()];
}
