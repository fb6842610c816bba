import type { Say } from './say.ts';
import type { State } from './state.ts';
import type { Effect, Turn } from './turn.ts';

/** A turn with nothing said and nothing done yet. */
export function draft(state: State): Turn {
  return { state, says: [], effects: [] };
}

/** The same turn with its state altered. */
export function alter(turn: Turn, change: Partial<State>): Turn {
  return { ...turn, state: { ...turn.state, ...change } };
}

/** The same turn with something more to say. */
export function say(turn: Turn, ...says: readonly (Say | string)[]): Turn {
  const more = says.map((one) => (typeof one === 'string' ? { phrase: one } : one));
  return { ...turn, says: [...turn.says, ...more] };
}

/** The same turn with something more for the world to notice. */
export function effect(turn: Turn, ...effects: readonly Effect[]): Turn {
  return { ...turn, effects: [...turn.effects, ...effects] };
}
