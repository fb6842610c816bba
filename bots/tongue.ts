import type { Turn } from '../interview/index.ts';
import type { Moment } from './parts.ts';

/** Of fewer words than this nothing is concluded: "no hospital" is written in several languages. */
const FEWEST = { latin: 3, other: 2 } as const;

/**
 * The language to go on in from this message: the one it asks for, or the one it is written in; null when that
 * is the one under way, or one that we do not have.
 */
export function turningTo({ inbound, state, understood }: Moment): string | null {
  const written = isEnough(inbound.text) ? understood.language : null;
  const wanted = understood.wants ?? written;
  const have = wanted !== null && state.offers.includes(`language:${wanted}`);
  return have && wanted !== state.locale ? wanted : null;
}

/** Letters that few languages have tell it sooner; a name alone tells nothing. */
function isEnough(text: string): boolean {
  const letters = /[^\P{L}\p{Script=Latin}]/u.test(text) ? 'other' : 'latin';
  return text.trim().split(/\s+/u).length >= FEWEST[letters];
}

/** The question on the table is in the language that has been turned to: its words are looked up anew. */
export function speaking(turn: Turn, locale: string): Turn {
  const { asked } = turn.state;
  if (asked === null || asked.locale === locale) return turn;
  return { ...turn, state: { ...turn.state, asked: { ...asked, locale, shown: '' } } };
}
