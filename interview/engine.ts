import { accept } from './accept.ts';
import { asking, placed } from './ask.ts';
import { obey } from './commands.ts';
import type { Script } from './dialog.ts';
import { alter, draft, say } from './draft.ts';
import { fresh } from './fresh.ts';
import type { Command, Heard } from './heard.ts';
import { enter, leave, onwards, putAgain } from './move.ts';
import { missed } from './missed.ts';
import { absorb, aside, type Keeps, read, recordAnswer, recordPart, silent } from './record.ts';
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
  if (state.stack.at(-1) === script.returning) return greeted(script, draft(state), heard);
  if (heard.question !== null) return answerHer(script, draft(state), heard);
  return obey(script, draft(state), heard) ?? reply(script, draft(state), heard);
}

/** What breaks in, on which message, and what becomes of that message. */
export interface Break {
  readonly dialog: string;
  readonly heard: Heard;
  readonly keeps: Keeps;
}

/** Breaks into whatever is under way with the dialog that this moment calls for. */
export function interrupt(script: Script, state: State, { dialog, heard, keeps }: Break): Turn {
  const awake = alter(draft(state), { status: 'talking' });
  return onwards(script, enter(script, absorb(awake, heard, keeps), dialog), heard.at);
}

/** She is back, by a page opened anew or with her code: nothing of before is shown until it is a good time. */
export function comeBack(script: Script, state: State, at: string): Turn {
  const awake = alter(draft(state), { status: 'talking' });
  return onwards(script, enter(script, awake, script.returning), at);
}

/** Lets her go on from a question that has been patient once, with what she was doing before; says nothing. */
export function release(script: Script, state: State, heard: Heard): State {
  const { asked } = state;
  if (asked === null) return state;
  const skipped = recordAnswer(
    draft(state),
    { is: 'answer', answer: silent(asked, heard, 'skipped') },
    heard,
  );
  return onwards(script, read(skipped), heard.at).state;
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

/** Whoever writes after a pause is met with nothing but a greeting; leaving, deleting and help need none. */
function returning(script: Script, state: State, heard: Heard): Turn {
  const awake = alter(draft(state), { status: 'talking' });
  if (heard.command !== null && AT_ONCE.includes(heard.command)) return obey(script, awake, heard) ?? awake;
  const kept = heard.tells ? aside(awake, heard) : awake;
  return comeBack(script, kept.state, heard.at);
}

const AT_ONCE: readonly Command[] = ['stop', 'delete', 'help'];

/** Until she has said that it is a good time, nothing that would show what was written before. */
function greeted(script: Script, turn: Turn, heard: Heard): Turn {
  const shows = heard.command !== null && SHOWING.includes(heard.command);
  return (shows ? null : obey(script, turn, heard)) ?? reply(script, turn, heard);
}

const SHOWING: readonly Command[] = ['summary', 'change', 'back', 'menu', 'resume'];

function answerHer(script: Script, turn: Turn, heard: Heard): Turn {
  const kept = heard.tells ? absorb(turn, heard, 'words') : turn;
  const told = say(vented(kept, heard), `questions:${heard.question}`);
  return told.state.asked === null ? onwards(script, told, heard.at) : say(told, asking(script, told.state));
}

function reply(script: Script, turn: Turn, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return unasked(script, turn, heard);
  const accepted = accept(asked, heard, turn.state.answers[asked.key]);
  switch (accepted.is) {
    case 'miss':
      return missed(script, aside(turn, heard), heard);
    case 'line':
      return putAgain(script, read(turn), accepted.key);
    case 'part':
      return part(script, recordPart(read(turn, heard.brief), accepted.answer, heard), heard);
    default:
      return settle(script, recordAnswer(read(turn, heard.brief), accepted, heard), heard);
  }
}

/** Anger is met once as what it is; going on, it is a reply that we could not read. */
function vented(turn: Turn, { question }: Heard): Turn {
  return question === 'swearing' ? alter(turn, { misses: turn.state.misses + 1 }) : turn;
}

/** Words that came while nothing was asked: what is due is asked, after what they tell of has been met. */
function unasked(script: Script, turn: Turn, heard: Heard): Turn {
  const asking = onwards(script, turn, heard.at);
  if (!heard.tells) return aside(asking, heard);
  const quiet = { ...asking, says: asking.says.filter(({ asks }) => asks !== true) };
  return missed(script, aside(quiet, heard), heard);
}

function part(script: Script, turn: Turn, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return onwards(script, turn, heard.at);
  const told = turn.state.answers[asked.key];
  const first = told?.is === 'said' && told.messages === 1 && !heard.brief;
  const options = asked.options;
  return say(patient(turn), { phrase: `${asked.phrase}.${first ? 'first' : 'more'}`, options, asks: true });
}

function settle(script: Script, turn: Turn, heard: Heard): Turn {
  const leads = destination(script, turn, heard);
  const going = patient(turn);
  return onwards(script, leads === null ? going : leave(script, going, leads), heard.at);
}

/** Short answers are answers; after two in a row she hears so, and what else there is. */
function patient(turn: Turn): Turn {
  return turn.state.brief === 2 ? say(turn, 'interview:brief') : turn;
}

/** Where the option she picked leads, when it leads somewhere. */
function destination(script: Script, { state }: Turn, { picked }: Heard): string | null {
  const question = state.asked === null ? null : placed(script, state.asked.key)?.question;
  if (question?.kind !== 'choice') return null;
  return question.options.find(({ id }) => id === picked[0])?.goes ?? null;
}
