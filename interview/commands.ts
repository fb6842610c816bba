import { asking } from './ask.ts';
import type { Script } from './dialog.ts';
import { alter, say } from './draft.ts';
import { COMMANDS, type Command, type Heard } from './heard.ts';
import { dialogOf, enter, onwards, putAgain, rest } from './move.ts';
import { path, settled } from './path.ts';
import { recordAnswer, silent } from './record.ts';
import { linesOf } from './review.ts';
import type { Turn } from './turn.ts';

/** Does what she tells us to do, or null when the message is no instruction but an answer. */
export function obey(script: Script, turn: Turn, heard: Heard): Turn | null {
  const command = commandOf(heard);
  return command === null ? null : BY_COMMAND[command](script, alter(turn, { misses: 0 }), heard);
}

type Doing = (script: Script, turn: Turn, heard: Heard) => Turn | null;

const answers: Doing = () => null;

const BY_COMMAND: Record<Command, Doing> = {
  yes: answers,
  no: answers,
  unsure: answers,
  skip,
  back,
  pause: (script, turn, { at }) => onwards(script, enter(script, turn, script.pause), at),
  resume,
  stop: (_script, turn) => rest(turn, '#end'),
  person: (script, turn, { at }) => onwards(script, enter(script, turn, script.person), at),
  delete: (script, turn, { at }) => onwards(script, enter(script, turn, script.delete), at),
  language: (script, turn, { wants, at }) => again(script, languages(turn, wants), at),
  help: (script, turn, { at }) => onwards(script, enter(script, turn, script.help), at),
  why,
  repeat: (script, turn, { at }) => again(script, turn, at),
  summary,
  change,
  menu: (script, turn, { at }) => onwards(script, enter(script, turn, script.menu), at),
};

/** The instruction in a message, or behind the option it picked. */
export function commandOf({ command, picked }: Heard): Command | null {
  const [option] = picked;
  if (option === undefined) return command;
  return COMMANDS.find((one) => option === `!${one}`) ?? null;
}

function skip(script: Script, turn: Turn, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return onwards(script, turn, heard.at);
  if (asked.again) return onwards(script, say(turn, 'interview:left'), heard.at);
  const standing = turn.state.answers[asked.key];
  const told = standing?.is === 'said' ? { ...standing, open: false } : silent(asked, heard, 'skipped');
  const skipped = recordAnswer(turn, { is: 'answer', answer: told }, heard);
  const silentSoFar = !Object.values(turn.state.answers).some(({ is }) => is === 'skipped');
  const first = asked.account && standing?.is !== 'said' && silentSoFar;
  return onwards(script, first ? say(skipped, 'interview:skipped') : skipped, heard.at);
}

/** Going on is a way past what broke in and was met with patience; otherwise the question is put again. */
function resume(script: Script, turn: Turn, heard: Heard): Turn {
  if ((turn.state.asked?.patient ?? null) !== null) return skip(script, turn, heard);
  return again(script, say(turn, 'interview:going'), heard.at);
}

function back(script: Script, turn: Turn, { at }: Heard): Turn {
  const { asked, stack, answers: given } = turn.state;
  const current = stack.at(-1);
  if (asked === null || current === undefined) return again(script, turn, at);
  const asks = path(dialogOf(script, current), turn.state).filter(({ step }) => step.kind !== 'note');
  const here = asks.findIndex(({ key }) => key === asked.key);
  const before = asks.slice(0, Math.max(here, 0)).findLast(({ key }) => settled(given[key]));
  if (before !== undefined) return putAgain(script, turn, before.key);
  return again(script, say(turn, 'interview:first'), at);
}

function why(script: Script, turn: Turn, { at }: Heard): Turn {
  const { asked } = turn.state;
  return again(script, asked === null ? turn : say(turn, `${asked.phrase}.why`), at);
}

function summary(script: Script, turn: Turn, { at }: Heard): Turn {
  const lines = linesOf(script, turn.state);
  const said = lines.length === 0 ? 'interview:summary.none' : { phrase: 'interview:summary.lines', lines };
  return again(script, say(turn, said), at);
}

function change(script: Script, turn: Turn, { target, at }: Heard): Turn {
  const lines = linesOf(script, turn.state);
  if (lines.length === 0) return again(script, say(turn, 'interview:summary.none'), at);
  const line = lines.find(({ key }, index) => target === index + 1 || target === key);
  return line === undefined
    ? onwards(script, enter(script, turn, script.change), at)
    : putAgain(script, turn, line.key);
}

/** Asked for one we have, it has been turned to already; else she hears what there is. */
function languages(turn: Turn, wants: string | null): Turn {
  const { locale, offers } = turn.state;
  if (wants === locale) return turn;
  const several = offers.filter((one) => one.startsWith('language:')).length > 1;
  return say(turn, several ? 'interview:languages' : 'interview:language');
}

/** Puts the question on the table once more, or the next one when there is none. */
function again(script: Script, turn: Turn, at: string): Turn {
  if (turn.state.asked === null) return onwards(script, alter(turn, {}), at);
  return say(turn, asking(script, turn.state));
}
