import type { Answer } from './answer.ts';
import type { Facts } from './facts.ts';
import type { State } from './state.ts';

interface Round {
  readonly round: number;
  /** The ids that belong to the round; anything else is looked up as it stands. */
  readonly within: ReadonlySet<string>;
}

/** What `when` may look at, from a state; inside a group, from that round of it. */
export function factsOf(state: State, here?: Round): Facts {
  const answer = (id: string): Answer | undefined =>
    state.answers[here !== undefined && here.round > 1 && here.within.has(id) ? `${id}@${here.round}` : id];
  return {
    channel: state.channel,
    round: here?.round ?? 1,
    talk: state.talk.length,
    picked: (id, option) => pickedOf(answer(id)).includes(option),
    answered: (id) => answer(id)?.is === 'said',
    offers: (what) => state.offers.includes(what),
    noticed: (what) => state.noticed[what] !== undefined,
  };
}

function pickedOf(answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  return answer.is === 'said' ? answer.picked : [answer.is];
}
