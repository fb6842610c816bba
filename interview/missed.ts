import { asking } from './ask.ts';
import type { Note, Script } from './dialog.ts';
import { alter, say } from './draft.ts';
import type { Heard } from './heard.ts';
import { onwards } from './move.ts';
import { stepsOf } from './path.ts';
import { isTelling, recordAnswer, silent } from './record.ts';
import type { Offered } from './say.ts';
import type { State } from './state.ts';
import type { Turn } from './turn.ts';

/**
 * A reply that is no answer. When it tells of harm it is met as that; in the middle of something hard it is
 * met with patience; otherwise we say once that we did not follow, then offer a list and a person, then let it be.
 */
export function missed(script: Script, turn: Turn, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return turn;
  if (asked.patient !== null) {
    const patient = { phrase: `${asked.phrase}.patient`, options: asked.options, asks: true };
    return say(alter(turn, { misses: turn.state.misses + 1 }), patient);
  }
  if (heard.tells) return told(script, turn, { heard, phrase: 'interview:told' });
  if (asked.kind === 'review' && heard.command === 'no')
    return say(turn, { phrase: 'interview:pickLine', options: asked.options, asks: true });
  const misses = turn.state.misses + 1;
  const counted = alter(turn, { misses });
  if (misses === 1 && isTelling(heard)) return told(script, counted, { heard, phrase: 'interview:kept' });
  if (misses === 2 || (misses > 2 && isMenu(script, counted))) return offer(script, counted);
  if (misses > 2) return leaveIt(script, counted, heard);
  return say(counted, firstOf(heard), asking(script, counted.state));
}

function firstOf({ command, brief }: Heard): string {
  if (command === 'unsure') return 'interview:miss.unsure';
  return brief ? 'interview:miss.brief' : 'interview:miss.first';
}

function told(script: Script, turn: Turn, { heard, phrase }: { heard: Heard; phrase: string }): Turn {
  const { at } = heard;
  const heardHer = say(turn, turn.state.talk.length > 1 ? 'interview:keptMore' : phrase);
  const limited = limits(script).reduce((so, { phrase, id }) => {
    if (so.state.answers[id] !== undefined) return so;
    const shown = { is: 'shown', at, version: 1, locale: so.state.locale } as const;
    return say(alter(so, { answers: { ...so.state.answers, [id]: shown } }), phrase);
  }, heardHer);
  return say(limited, asking(script, limited.state));
}

function limits(script: Script): { phrase: string; id: string }[] {
  return Object.values(script.dialogs).flatMap((dialog) =>
    stepsOf(dialog)
      .filter((step): step is Note => step.kind === 'note' && step.limits === true)
      .map(({ id }) => ({ phrase: `${dialog.words ?? dialog.id}:${id}.say`, id })),
  );
}

/** Every way on that the question does not offer by itself. */
function offer(script: Script, turn: Turn): Turn {
  const { asked, misses } = turn.state;
  if (asked === null) return turn;
  const own = asked.options.filter(({ id }) => !id.startsWith('!'));
  const there = new Set([...own.map(({ id }) => id), ...(isMenu(script, turn) ? ['menu'] : [])]);
  const ways = ['menu', 'person', 'pause'].filter((id) => !there.has(id));
  const options = [
    ...own,
    ...ways.map((id): Offered => ({ id: `!${id}`, phrase: `interview:options.${id}` })),
  ];
  const offered: Partial<State> = { asked: { ...asked, options } };
  const phrase = misses === 2 ? 'interview:miss.second' : 'interview:miss.again';
  return say(alter(turn, offered), { phrase, options, asks: true });
}

/** What cannot be read a third time is let be, as if it had been skipped. */
function leaveIt(script: Script, turn: Turn, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return turn;
  const told = say(alter(turn, { misses: 0 }), 'interview:miss.leave');
  const answer = silent(asked, heard, 'skipped');
  return onwards(script, recordAnswer(told, { is: 'answer', answer }, heard), heard.at);
}

function isMenu(script: Script, { state }: Turn): boolean {
  return state.stack.at(-1) === script.menu;
}
