import { asking, placed, table } from './ask.ts';
import type { Destination, Dialog, Note, Script } from './dialog.ts';
import { alter, effect, say } from './draft.ts';
import { factsOf } from './known.ts';
import { idOf, idsOf, nextStop, prune, type Stop, stepsOf } from './path.ts';
import { leftOut, moveIn } from './record.ts';
import type { State } from './state.ts';
import type { Turn } from './turn.ts';

/** More steps than any script has: a script that leads in a circle stops here instead of turning for ever. */
const FAR = 200;

/** Goes on from where the answers leave her: says the notes on the way and puts the next question. */
export function onwards(script: Script, turn: Turn, at: string): Turn {
  let going = alter(turn, { asked: null });
  for (let steps = 0; steps < FAR; steps += 1) {
    if (going.state.status !== 'talking' || going.state.asked !== null) return going;
    going = step(script, going, at);
  }
  throw new Circular();
}

/** Enters a dialog over whatever is under way; one that is already under way is gone back to. */
export function enter(script: Script, turn: Turn, id: string): Turn {
  const dialog = dialogOf(script, id);
  const { stack } = turn.state;
  const below = stack.includes(id) ? stack.slice(0, stack.indexOf(id)) : stack;
  const answers = forget(dialog, turn.state);
  return alter(turn, { stack: [...below, id], answers, asked: null });
}

/** Leaves the dialog under way for a destination, or for whatever it broke into. */
export function leave(script: Script, turn: Turn, to: Destination | null): Turn {
  const below = alter(turn, { stack: turn.state.stack.slice(0, -1), asked: null });
  if (to === null) return below.state.stack.length > 0 ? below : enter(script, below, script.menu);
  if (!to.startsWith('#')) return enter(script, below, to);
  return rest(below, to);
}

/** Puts a standing question again, to be changed or gone back to. */
export function putAgain(script: Script, turn: Turn, key: string): Turn {
  const place = placed(script, key);
  if (place === null) return turn;
  const asked = table({ ...place, key, again: true }, turn.state);
  const put = alter(turn, { asked });
  return say(put, asking(script, put.state));
}

/** Pauses, ends or erases. */
export function rest(turn: Turn, how: Destination): Turn {
  if (how === '#hush') return alter(turn, { status: 'paused', asked: null });
  if (how === '#away') return alter(turn, { status: 'paused', asked: null, stack: [] });
  const ended = alter(turn, { status: 'ended', asked: null, stack: [] });
  if (how === '#erase') return effect(say(ended, 'interview:erased'), { kind: 'erased' });
  return effect(say(ended, 'interview:goodbye'), { kind: 'ended' });
}

/** The deployed dialog of this id; the menu when it has left the script. */
export function dialogOf(script: Script, id: string): Dialog {
  const dialog = script.dialogs[id] ?? script.dialogs[script.menu];
  if (dialog === undefined) throw new Circular();
  return dialog;
}

function step(script: Script, turn: Turn, at: string): Turn {
  const current = turn.state.stack.at(-1);
  if (current === undefined) return enter(script, turn, script.menu);
  const dialog = dialogOf(script, current);
  const pruned = letGo(dialog, turn, at);
  const stop = nextStop(dialog, pruned.state);
  if (stop === null) return leave(script, pruned, dialog.next?.(factsOf(pruned.state)) ?? null);
  if (stop.step.kind === 'note') return tell(pruned, { dialog, note: stop.step, key: stop.key }, at);
  return put(script, pruned, stop);
}

/** Lets go of answers that no longer apply; those of the account are marked as left in its record. */
function letGo(dialog: Dialog, turn: Turn, at: string): Turn {
  const answers = prune(dialog, turn.state);
  const gone = stepsOf(dialog).flatMap((step) =>
    step.kind === 'note' || step.account !== true ? [] : [step.id],
  );
  const left = Object.entries(turn.state.answers).filter(
    ([key, { is }]) => answers[key] === undefined && is === 'said' && gone.includes(idOf(key).id),
  );
  return effect(alter(turn, { answers }), ...left.map(([key, answer]) => leftOut(key, answer, at)));
}

function put(script: Script, turn: Turn, stop: Stop): Turn {
  const place = placed(script, stop.key);
  if (place === null) throw new Circular();
  const asked = table({ ...place, key: stop.key, again: false }, turn.state);
  const ready = alter(turn, { asked, misses: 0 });
  return say(ready, asking(script, ready.state));
}

function tell(turn: Turn, told: { dialog: Dialog; note: Note; key: string }, at: string): Turn {
  const { dialog, note, key } = told;
  const { state } = turn;
  const facts = factsOf(state);
  const shown = { is: 'shown', at, version: 1, locale: state.locale } as const;
  const answers = { ...state.answers, [key]: shown };
  const need = note.need?.(facts);
  const spoken = say(alter(turn, { answers }), {
    phrase: `${dialog.words ?? dialog.id}:${idOf(key).id}.say`,
    ...(need === undefined ? {} : { need }),
    ...(note.once === true ? { once: true } : {}),
  });
  const moved = note.moves === undefined ? spoken : moveIn(spoken, note.moves, state.locale);
  const done = note.effect?.(facts) ?? null;
  return done === null ? moved : effect(moved, done);
}

/** A consent once given stands until it is taken back, however often its dialog is entered. */
function forget(dialog: Dialog, state: State): State['answers'] {
  if (dialog.fresh === undefined) return state.answers;
  const ids = new Set(dialog.fresh === true ? idsOf(dialog) : dialog.fresh);
  const consents = new Set(
    stepsOf(dialog).flatMap((step) => (step.kind !== 'note' && step.consent === true ? [step.id] : [])),
  );
  return Object.fromEntries(
    Object.entries(state.answers).filter(([key, answer]) => {
      const stands = consents.has(key) && answer.is === 'said' && answer.picked.includes('yes');
      return stands || !ids.has(idOf(key).id);
    }),
  );
}

/** The script leads nowhere: a content mistake that the walk over every dialog finds before anybody meets it. */
export class Circular extends Error {
  readonly code = 'interview/circular';
}
