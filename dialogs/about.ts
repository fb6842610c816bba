import type { Facts, Need, Question } from '../interview/index.ts';

/** Asked once, early, by whichever dialog needs it first; the words are in `about.json`. */
export const age: Question = {
  id: 'age',
  version: 1,
  from: 'about',
  kind: 'choice',
  sensitivity: 0,
  options: [{ id: 'under13' }, { id: 'from13' }, { id: 'from16' }, { id: 'adult' }, { id: 'unsaid' }],
};

export const nation: Question = {
  id: 'nation',
  version: 1,
  from: 'about',
  kind: 'choice',
  sensitivity: 0,
  options: [
    { id: 'england' },
    { id: 'wales' },
    { id: 'scotland' },
    { id: 'northern_ireland' },
    { id: 'unsaid' },
  ],
};

const NATIONS = ['england', 'wales', 'scotland', 'northern_ireland'];

/** Under 18 by her own answer, or by how she wrote unless she has said that she is not. */
export function isChild(facts: Facts): boolean {
  const said = ['under13', 'from13', 'from16'].some((band) => facts.picked('age', band));
  const adult = facts.picked('age', 'adult') || facts.picked('child', 'adult');
  return said || (facts.noticed('child_speaking') && !adult);
}

/** How old she is matters to what is shown, and she has not said it in any way. */
export function asksAge(facts: Facts): boolean {
  const told = facts.noticed('child_speaking') && !facts.answered('age');
  return isHerself(facts) && !told && !facts.picked('child', 'adult');
}

/** On the own-behaviour route, which is walled off from anything that helps find or evade a person. */
export function isOwn(facts: Facts): boolean {
  return facts.picked('who', 'own') || facts.picked('ownWorry', 'yes');
}

/** Worried about somebody else. */
export function isSomeone(facts: Facts): boolean {
  return facts.picked('who', 'someone') || facts.picked('aboutThem', 'yes');
}

/** She is the one it happened to, or has not said otherwise. */
export function isHerself(facts: Facts): boolean {
  return !isOwn(facts) && !isSomeone(facts) && !facts.picked('who', 'worker');
}

/** What the directory is asked for, for whoever this is and wherever they are. */
export function needing(facts: Facts, topics: readonly string[], more: Partial<Need> = {}): Need {
  const nation = NATIONS.find((one) => facts.picked('nation', one)) ?? null;
  return { nation, topics, audience: audience(facts), most: 3, ...more };
}

function audience(facts: Facts): Need['audience'] {
  if (isOwn(facts)) return 'own';
  if (isChild(facts)) return 'child';
  return isHerself(facts) ? 'adult' : 'helper';
}
