import type { Answer, Answers } from './answer.ts';
import type { Dialog, Group, Note, Step } from './dialog.ts';
import type { Facts } from './facts.ts';
import { factsOf } from './known.ts';
import type { Question } from './question.ts';
import type { State } from './state.ts';

/** A note or question on the way, under the key its answer is kept by. */
export interface Stop {
  readonly key: string;
  readonly step: Note | Question;
  readonly round: number;
}

/** The key of a question in a round of its group: `when`, then `when@2`. */
export function keyOf(id: string, round: number): string {
  return round === 1 ? id : `${id}@${round}`;
}

/** The id and round behind a key. */
export function idOf(key: string): { id: string; round: number } {
  const [id = key, round] = key.split('@');
  return { id, round: round === undefined ? 1 : Number(round) };
}

/** Every note and question that applies, in order, given what has been answered. */
export function path(dialog: Dialog, state: State): readonly Stop[] {
  return dialog.steps.flatMap((step) =>
    step.kind === 'group' ? rounds(step, state) : applying(step, { facts: factsOf(state), round: 1 }),
  );
}

/** The first stop of the path that is not settled yet, or null at the end. */
export function nextStop(dialog: Dialog, state: State): Stop | null {
  return path(dialog, state).find(({ key }) => !settled(state.answers[key])) ?? null;
}

/** It has an answer, and it is not a story that is still being told. */
export function settled(answer: Answer | undefined): boolean {
  return answer !== undefined && !(answer.is === 'said' && answer.open === true);
}

/** Forgets answers of this dialog that no longer apply: what is off the path is not kept. */
export function prune(dialog: Dialog, state: State): Answers {
  const on = new Set(path(dialog, state).map(({ key }) => key));
  const mine = new Set(idsOf(dialog));
  return Object.fromEntries(
    Object.entries(state.answers).filter(([key]) => on.has(key) || !mine.has(idOf(key).id)),
  );
}

/** The ids of every step of a dialog, groups opened up. */
export function idsOf(dialog: Dialog): readonly string[] {
  return stepsOf(dialog).map(({ id }) => id);
}

/** Every note and question a dialog can hold, groups opened up. */
export function stepsOf(dialog: Dialog): readonly (Note | Question)[] {
  return dialog.steps.flatMap((step: Step) => (step.kind === 'group' ? [...step.steps, step.again] : [step]));
}

function rounds(group: Group, state: State): Stop[] {
  const within = new Set([...group.steps, group.again].map(({ id }) => id));
  const stops: Stop[] = [];
  if (!(group.when?.(factsOf(state)) ?? true)) return stops;
  for (let round = 1; round <= group.most; round += 1) {
    const where = { facts: factsOf(state, { round, within }), round };
    stops.push(...group.steps.flatMap((step) => applying(step, where)));
    if (round === group.most) break;
    stops.push(...applying(group.again, where));
    if (!where.facts.picked(group.again.id, 'yes')) break;
  }
  return stops;
}

function applying(step: Note | Question, { facts, round }: { facts: Facts; round: number }): Stop[] {
  return (step.when?.(facts) ?? true) ? [{ key: keyOf(step.id, round), step, round }] : [];
}
