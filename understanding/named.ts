import { fold, folded } from './fold.ts';
import lists from './names.json' with { type: 'json' };

/** Languages by every name that people give them, in whatever language they ask. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(lists.names).flatMap(([id, names]) => names.map((name) => [fold(name), id] as const)),
);

/** Words that may stand round a language's name when it is asked for. */
const AROUND = folded(lists.around);

/** Nobody asks for a language in more words than these. */
const LONGEST = 9;

/**
 * The language that a whole message asks for ("po polsku proszę", "can we do this in urdu"); null when it says
 * anything else besides: "he is Polish" asks for nothing.
 */
export function namedIn(said: string): string | null {
  const words = said.split(' ');
  if (words.length > LONGEST) return null;
  const named = new Set(words.flatMap((word) => NAMES.get(bare(word)) ?? []));
  const [only] = named;
  if (only === undefined || named.size > 1) return null;
  return words.every((word) => NAMES.has(bare(word)) || AROUND.has(word)) ? only : null;
}

/** A name without the article or preposition that is written onto it in Arabic: "بالعربي". */
function bare(word: string): string {
  return NAMES.has(word) ? word : word.replace(/^(?:بال|ال|لل)/u, '');
}
