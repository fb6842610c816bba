import { accept } from './accept.ts';
import { asking, placed } from './ask.ts';
import { obey } from './commands.ts';
import type { Script } from './dialog.ts';
import { alter, draft, say } from './draft.ts';
import { fresh } from './fresh.ts';
import type { Heard } from './heard.ts';
import { enter, leave, onwards, putAgain } from './move.ts';
import { missed } from './missed.ts';
import { absorb, aside, read, recordAnswer, recordPart } from './record.ts';
import type { State } from './state.ts';
import type { Turn } from './turn.ts';

/** Opens a conversation: says hello and puts the first question. */
export function begin(script: Script, about: Pick<State, 'locale' | 'channel' | 'offers'>, at: string): Turn {
  return onwards(script, draft(fresh(about, script.first)), at);
}

/** Takes one message: a command, an answer to the question on the table, or something we could not read. */
export function hear(script: Script, state: State, heard: Heard): Turn {
  if (state.status === 'ended') return begin(script, state, heard.at);
  if (state.status === 'paused') return returning(script, state, heard);
  if (heard.question !== null) return answerHer(script, draft(state), heard);
  return obey(script, draft(state), heard) ?? reply(script, draft(state), heard);
}

/**
 * Breaks into whatever is under way with the dialog that this moment calls for. Her message is not lost:
 * a part of a story stays one, anything else is kept aside for her.
 */
export function interrupt(script: Script, state: State, by: { dialog: string; heard: Heard }): Turn {
  const { dialog, heard } = by;
  const awake = alter(draft(state), { status: 'talking' });
  return onwards(script, enter(script, absorb(awake, heard), dialog), heard.at);
}

/** Goes into a dialog that was owed, with nothing new heard. */
export function breakIn(script: Script, state: State, by: { dialog: string; at: string }): Turn {
  return onwards(script, enter(script, draft(state), by.dialog), by.at);
}

/** Notes what was noticed in her words, once each. */
export function notice(state: State, what: readonly string[], at: string): Turn {
  const fresh = what.filter((one) => state.noticed[one] === undefined);
  const noticed = { ...state.noticed, ...Object.fromEntries(fresh.map((one) => [one, at])) };
  return {
    state: { ...state, noticed },
    says: [],
    effects: fresh.map((one) => ({ kind: 'noticed', what: one })),
  };
}

function returning(script: Script, state: State, heard: Heard): Turn {
  const awake = alter(draft(state), { status: 'talking' });
  if (heard.command === 'stop' || heard.command === 'delete') return obey(script, awake, heard) ?? awake;
  return onwards(script, enter(script, awake, script.returning), heard.at);
}

function answerHer(script: Script, turn: Turn, heard: Heard): Turn {
  const told = say(aside(turn, heard), `questions:${heard.question}`);
  return told.state.asked === null ? onwards(script, told, heard.at) : say(told, asking(script, told.state));
}

function reply(script: Script, turn: Turn, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return onwards(script, aside(turn, heard), heard.at);
  const accepted = accept(asked, heard, turn.state.answers[asked.key]);
  switch (accepted.is) {
    case 'miss':
      return missed(script, aside(turn, heard), heard);
    case 'line':
      return putAgain(script, read(turn), accepted.key);
    case 'part':
      return part(script, recordPart(read(turn), accepted.answer, heard), heard);
    default:
      return settle(script, recordAnswer(read(turn, heard.brief), accepted, heard), heard);
  }
}

function part(script: Script, turn: Turn, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return onwards(script, turn, heard.at);
  const told = turn.state.answers[asked.key];
  const first = told?.is === 'said' && told.messages === 1;
  const options = asked.options;
  return say(turn, { phrase: `${asked.phrase}.${first ? 'first' : 'more'}`, options, asks: true });
}

function settle(script: Script, turn: Turn, heard: Heard): Turn {
  const leads = destination(script, turn, heard);
  const patient = turn.state.brief === 2 ? say(turn, 'interview:brief') : turn;
  return onwards(script, leads === null ? patient : leave(script, patient, leads), heard.at);
}

/** Where the option she picked leads, when it leads somewhere. */
function destination(script: Script, { state }: Turn, { picked }: Heard): string | null {
  const question = state.asked === null ? null : placed(script, state.asked.key)?.question;
  if (question?.kind !== 'choice') return null;
  return question.options.find(({ id }) => id === picked[0])?.goes ?? null;
}
