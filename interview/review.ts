import type { Answer } from './answer.ts';
import type { Dialog, Script } from './dialog.ts';
import { idOf, path, stepsOf } from './path.ts';
import type { Question } from './question.ts';
import type { Filling, Line } from './say.ts';
import type { State } from './state.ts';

/** The account so far, in the order it was asked; only what applies and what has an answer. */
export function linesOf(script: Script, state: State): readonly Line[] {
  return Object.values(script.dialogs).flatMap((dialog) => dialogLines(dialog, state));
}

function dialogLines(dialog: Dialog, state: State): Line[] {
  if (!stepsOf(dialog).some((step) => step.kind !== 'note' && step.account === true)) return [];
  return path(dialog, state).flatMap(({ key, step }) => {
    const answer = state.answers[key];
    if (step.kind === 'note' || step.account !== true || answer === undefined) return [];
    const phrase = `${step.from ?? dialog.words ?? dialog.id}:${step.id}`;
    return [{ key, label: `${phrase}.label`, round: idOf(key).round, value: valueOf(step, phrase, answer) }];
  });
}

/** What stands on a line. A story is never repeated: how much was written, and that it is kept (TI-27). */
function valueOf(question: Question, phrase: string, answer: Answer): readonly Filling[] {
  if (answer.is !== 'said') return [{ phrase: `interview:silent.${answer.is}` }];
  if (question.kind === 'story') return [{ phrase: 'interview:silent.story' }, answer.messages ?? 0];
  if (answer.picked.length === 0) return answer.words === null ? [] : [answer.words];
  return answer.picked.map((id) => ({ phrase: optionPhrase(question, phrase, id) }));
}

function optionPhrase(question: Question, phrase: string, id: string): string {
  const own = question.kind === 'choice' || question.kind === 'several';
  return own && question.options.some((option) => option.id === id)
    ? `${phrase}.options.${id}`
    : `interview:options.${id}`;
}
