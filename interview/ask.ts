import type { Dialog, Script } from './dialog.ts';
import { factsOf } from './known.ts';
import { idOf, stepsOf } from './path.ts';
import type { Question } from './question.ts';
import { linesOf } from './review.ts';
import type { Offered, Say } from './say.ts';
import type { Asked, State } from './state.ts';

/** A question and the dialog that asks it. */
export interface Placed {
  readonly script: Script;
  readonly question: Question;
  readonly dialog: Dialog;
}

/** Finds a question by key in whatever is deployed now; null when it has left the script. */
export function placed(script: Script, key: string): Placed | null {
  for (const dialog of Object.values(script.dialogs)) {
    for (const step of stepsOf(dialog)) {
      if (step.kind !== 'note' && step.id === idOf(key).id) return { script, question: step, dialog };
    }
  }
  return null;
}

/** Where the words of a question are: its own dialog's file, or the one it names. */
export function phraseOf({ question, dialog }: Pick<Placed, 'question' | 'dialog'>): string {
  return `${question.from ?? dialog.words ?? dialog.id}:${question.id}`;
}

/** A question as it is put on the table now. `again` when an answer already stands. */
export function table(placing: Placed & { key: string; again: boolean }, state: State): Asked {
  const { question, key, again } = placing;
  return {
    key,
    kind: question.kind,
    phrase: phraseOf(placing),
    version: question.version,
    locale: state.locale,
    shown: '',
    options: offered(placing, state),
    own: question.kind === 'choice' && question.own === true,
    account: question.account ?? false,
    patient: question.patient ?? null,
    again,
    ...quoted(placing, state),
    lines: question.kind === 'review' ? linesOf(placing.script, state).map((line) => line.key) : [],
  };
}

/** What she has told already, when this asks for it for the first time. */
function quoted(
  { question, key, again }: Placed & { key: string; again: boolean },
  { told }: State,
): Pick<Asked, 'told'> {
  const first = question.kind === 'when' && !again && idOf(key).round === 1;
  return first && told != null ? { told } : {};
}

/** How a question is worded this time. */
export function wordingOf({ key, told }: Asked): 'ask' | 'askAgain' | 'askTold' {
  if (told !== undefined) return 'askTold';
  return idOf(key).round > 1 ? 'askAgain' : 'ask';
}

/** How the question on the table is said: in full, or shortly when its story is already under way. */
export function asking(script: Script, state: State): Say {
  const asked = state.asked;
  if (asked === null) throw new NothingAsked();
  const answer = state.answers[asked.key];
  const underWay = asked.kind === 'story' && answer?.is === 'said' && answer.open === true;
  return {
    phrase: `${asked.phrase}.${underWay ? 'more' : wordingOf(asked)}`,
    ...(asked.told === undefined ? {} : { with: { words: asked.told.text } }),
    options: asked.options,
    asks: true,
    ...(asked.kind === 'review' ? { lines: linesOf(script, state) } : {}),
  };
}

/** The engine was asked to repeat a question while none is on the table. */
export class NothingAsked extends Error {
  readonly code = 'interview/nothing-asked';
}

function offered(placing: Placed & { key: string; again: boolean }, state: State): readonly Offered[] {
  const { question, again, key } = placing;
  const then =
    quoted(placing, state).told === undefined ? [] : [{ id: 'then', phrase: `${phraseOf(placing)}.then` }];
  const own = [...then, ...ownOptions(placing, state)];
  const takeOut = again && state.answers[key]?.is === 'said' && question.account === true;
  return [...own, ...standard(question), ...(takeOut ? [common('remove')] : [])];
}

function ownOptions(placing: Placed & { key: string }, state: State): readonly Offered[] {
  const { question, key } = placing;
  const phrase = phraseOf(placing);
  if (question.kind === 'story') return [{ id: 'done', phrase: `${phrase}.done` }];
  if (question.kind === 'yesNo') {
    const named = question.named === true || question.consent === true;
    return YES_NO.map((id) => (named ? { id, phrase: `${phrase}.options.${id}` } : common(id)));
  }
  if (question.kind === 'review') return [{ id: 'done', phrase: `${phrase}.done` }];
  if (question.kind !== 'choice' && question.kind !== 'several') return [];
  const facts = factsOf(state, {
    round: idOf(key).round,
    within: new Set(stepsOf(placing.dialog).map((s) => s.id)),
  });
  return question.options
    .filter((option) => option.when?.(facts) ?? true)
    .map(({ id }) => ({ id, phrase: `${phrase}.options.${id}` }));
}

const YES_NO = ['yes', 'no', 'unsure'];

function standard(question: Question): readonly Offered[] {
  if (question.account !== true) return [];
  if (question.kind === 'choice')
    return [...(question.own === true ? ['other'] : []), 'unsure', 'withheld'].map(common);
  if (question.kind === 'several') return ['other', 'unsure', 'withheld'].map(common);
  if (question.kind === 'yesNo') return [common('withheld')];
  if (question.kind === 'story' || question.kind === 'review') return [common('!skip')];
  return ['!skip', 'unsure', 'withheld'].map(common);
}

function common(id: string): Offered {
  return { id, phrase: `interview:options.${id.replace('!', '')}` };
}
