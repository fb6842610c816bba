import { isChild, isOwn } from '../../dialogs/about.ts';
import { interruptions, script } from '../../dialogs/index.ts';
import {
  begin,
  factsOf,
  hear,
  type Heard,
  interrupt,
  notice,
  type State,
  type Turn,
} from '../../interview/index.ts';
import { heard } from './heard.ts';
import { inputsFor } from './inputs.ts';

const AT = '2026-11-24T21:00:00.000Z';

/** Everything that may stand behind a choice. */
export const OFFERS: readonly string[] = ['keep', 'copy'];

/** A turn of the walk: where it began, what was heard there and what came of it. */
export interface Walked {
  readonly from: State;
  readonly input: Heard;
  readonly turn: Turn;
}

/** A conversation as it opens. */
export function opened(about: Partial<Pick<State, 'channel' | 'offers'>> = {}): State {
  return begin(script, { locale: 'en', channel: 'web', offers: OFFERS, ...about }, AT).state;
}

/** What a walk saw: every place, with one state that stands for it, and every turn on the way. */
export interface Walk {
  readonly places: readonly State[];
  readonly turns: readonly Walked[];
}

let walked: Walk | null = null;

/**
 * Walks to every place that can be reached, once: each dialog, each question, each input. What lies below the
 * dialog under way counts only as far as it changes what comes next.
 */
export function walk(): Walk {
  walked ??= walkOn();
  return walked;
}

function walkOn(): Walk {
  const known = new Map<string, State>();
  const turns: Walked[] = [...seeds()];
  const waiting = [
    ...turns.map(({ turn }) => turn.state),
    opened({ offers: [] }),
    opened({ channel: 'sms' }),
    opened(),
  ];
  while (waiting.length > 0) {
    const from = waiting.pop();
    if (from === undefined || known.has(placeOf(from))) continue;
    known.set(placeOf(from), from);
    for (const input of inputsFor(from)) {
      const turn = hear(script, from, input);
      turns.push({ from, input, turn });
      if (!known.has(placeOf(turn.state))) waiting.push(turn.state);
    }
  }
  return { places: [...known.values()], turns };
}

/** What makes two states the same place: where she is and what is on the table, not what she wrote. */
export function placeOf(state: State): string {
  const { status, stack, asked, misses, talk } = state;
  const under = stack.at(-2);
  const below = under === undefined || CARRYING.has(under) ? under : 'other';
  const table = asked === null ? null : [asked.key.replace(/@\d+$/, '@n'), asked.again];
  return JSON.stringify([
    status,
    stack.at(-1),
    below,
    table,
    talk.length > 0,
    Math.min(misses, 2),
    who(state),
  ]);
}

/** Dialogs that are gone back to after an interruption; the others ask one thing and are done. */
const CARRYING = new Set(['welcome', 'start', 'account']);

/** Whom the questions are for; on another channel or with less on offer they are the same for everyone. */
function who(state: State): readonly unknown[] {
  const { channel, offers } = state;
  const facts = factsOf(state);
  return channel === 'web' && offers.length > 0 ? [isChild(facts), isOwn(facts)] : [channel, offers.length];
}

/** Everything that can break in, on an adult and on a child. */
function seeds(): readonly Walked[] {
  const input = heard();
  return [opened(), notice(opened(), ['child_speaking'], AT).state].flatMap((from) =>
    interruptions.map((by) => ({ from, input, turn: interrupt(script, from, { ...by, heard: input }) })),
  );
}
