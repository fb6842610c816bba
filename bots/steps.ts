import type { Interruption, Noticed } from '../dialogs/index.ts';
import {
  breakIn,
  factsOf,
  hear,
  type Heard,
  interrupt,
  notice,
  release,
  type State,
  type Turn,
} from '../interview/index.ts';
import { heardBy } from './hear.ts';
import type { Moment, Parts, Understood } from './parts.ts';

/** The turn taken further, whether that is all for now, and whether that is because of a danger. */
interface Taken {
  readonly turn: Turn;
  readonly over?: boolean;
  readonly urgent?: boolean;
}

/** One step of a turn. Each can be read aloud. */
type Step = (parts: Parts, moment: Moment, turn: Turn) => Taken;

/**
 * What happens to a message, in order. Danger is noticed before anything else, in every state; the rest of
 * the conversation goes on only when nothing broke in.
 */
export const steps: readonly Step[] = [noteWhatIsToldOf, noticeDanger, carryOn, payWhatIsOwed];

/** Remembers what her words tell of, so that it is never asked again. */
function noteWhatIsToldOf(_parts: Parts, { understood, inbound }: Moment, turn: Turn): { turn: Turn } {
  const signs = understood.signs.map(({ sign }) => sign);
  return { turn: joined(turn, notice(turn.state, [...new Set(signs)], inbound.at)) };
}

/** Breaks in with the gravest thing her words may mean; what else there was is owed for later. */
function noticeDanger(parts: Parts, moment: Moment, turn: Turn): Taken {
  const { understood, inbound, state } = moment;
  const { danger: dangers, situations, command } = understood;
  const noticed: Noticed = { dangers, situations, asksForHelp: command === 'help' };
  const facts = factsOf(state);
  const open = state.status === 'talking';
  const answering = open ? sayingNow(parts, state) : new Set();
  const fitting = parts.interruptions.filter(
    (one) => (one.danger || open) && !answering.has(one.dialog) && one.fits(noticed, facts),
  );
  const warned = emergencyOnce(parts, turn, understood.failed);
  const noted = joined(warned, notice(warned.state, remembered(understood), inbound.at));
  const [first] = fitting;
  if (first === undefined) return { turn: noted };
  const heard = heardBy(parts, { ...moment, state: noted.state });
  const owing = {
    ...noted.state,
    owed: owed(noted.state.owed, fitting),
    stack: withoutDangers(parts, state),
  };
  const broken = interrupt(parts.script, owing, { ...first, keeps: keptOf(first, understood), heard });
  return { turn: joined(noted, broken), over: true, urgent: first.danger };
}

/** What was broken into, without the dangers that have had their reply: they are not gone back to. */
function withoutDangers({ interruptions }: Parts, { stack }: State): readonly string[] {
  const dangers = new Set(interruptions.filter(({ danger }) => danger).map(({ dialog }) => dialog));
  return stack.filter((dialog) => !dangers.has(dialog));
}

/** What is being answered already: it goes on with patience, and is not begun again. */
function sayingNow({ interruptions }: Parts, { stack }: State): ReadonlySet<string> {
  const here = interruptions.filter(({ dialog }) => dialog === stack.at(-1));
  return new Set(here.flatMap(({ dialog, covers = [] }) => [dialog, ...covers]));
}

/** A cry is not kept as an answer, unless her words tell of something that happened too. */
function keptOf({ keeps }: Interruption, { signs }: Understood): Interruption['keeps'] {
  return keeps === 'nothing' && signs.length > 0 ? 'words' : keeps;
}

/** Takes the message as a command, an answer or something we could not read. */
function carryOn(parts: Parts, moment: Moment, turn: Turn): { turn: Turn } {
  const heard: Heard = heardBy(parts, { ...moment, state: turn.state });
  if (!goesOn(turn.state, heard)) return { turn: joined(turn, hear(parts.script, turn.state, heard)) };
  const state = release(parts.script, turn.state, heard);
  return { turn: joined(turn, hear(parts.script, state, heardBy(parts, { ...moment, state }))) };
}

/** She writes on past a question that broke in and has been patient as long as it should. */
function goesOn({ asked, misses, status }: State, { picked, command, question }: Heard): boolean {
  const patience = asked?.patient ?? 'always';
  const enough = patience !== 'always' && misses >= (patience === 'once' ? 1 : 2);
  return status === 'talking' && enough && picked.length === 0 && command === null && question === null;
}

/** Once the gravest has had its reply, the next thing her words held gets its own; never before she is back. */
function payWhatIsOwed(parts: Parts, { inbound }: Moment, turn: Turn): { turn: Turn } {
  const { owed: owing, status, stack } = turn.state;
  const [first, ...rest] = owing;
  if (first === undefined || status !== 'talking' || stack.at(-1) === parts.script.returning) return { turn };
  const quiet = { ...turn, says: turn.says.filter(({ asks }) => asks !== true) };
  const state = { ...turn.state, owed: rest, stack: withoutDangers(parts, turn.state) };
  const paid = breakIn(parts.script, state, { dialog: first, at: inbound.at });
  return { turn: joined(quiet, paid) };
}

/** A rule that threw counts as danger: the emergency line is said, once, and the account goes on. */
function emergencyOnce(parts: Parts, turn: Turn, failed: readonly string[]): Turn {
  if (failed.length === 0 || turn.state.noticed.rule_failed !== undefined) return turn;
  parts.report('understanding/rule-failed');
  return { ...turn, says: [...turn.says, { phrase: 'danger:line.say' }] };
}

/** What still waits: what waited before and what else this message holds, without what is now answered. */
function owed(before: readonly string[], [first, ...others]: readonly Interruption[]): readonly string[] {
  const answered = new Set([first, ...others].flatMap((one) => one?.covers ?? []));
  const dialogs = others.filter(({ passes }) => passes !== true).map(({ dialog }) => dialog);
  return [...new Set([...before, ...dialogs])].filter((one) => one !== first?.dialog && !answered.has(one));
}

/** What is remembered of a message: dangers, and situations that stay true after it. */
function remembered({ danger, situations, failed }: Understood): readonly string[] {
  const stays = situations.filter((one) => !PASSING.has(one));
  return [
    ...new Set([...danger.map(({ kind }) => kind), ...stays, ...(failed.length > 0 ? ['rule_failed'] : [])]),
  ];
}

const PASSING = new Set(['overwhelm', 'swearing', 'disclosure', 'third_party', 'someone_else_typing']);

function joined(turn: Turn, more: Turn): Turn {
  return {
    state: more.state,
    says: [...turn.says, ...more.says],
    effects: [...turn.effects, ...more.effects],
  };
}
