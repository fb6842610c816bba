import {
  begin,
  comeBack,
  type Effect,
  type Entry,
  fresh,
  type Inbound,
  type Message,
  revive,
  type Say,
  type Shown,
  type State,
  type Turn,
} from '../interview/index.ts';
import { codeOf } from './errors.ts';
import { isOption } from './hear.ts';
import type { Moment, Parts } from './parts.ts';
import { speak, withShown } from './speak.ts';
import { steps } from './steps.ts';
import type { Commit, Kept, Waiting } from './store.ts';
import { fuller, type Read, readAgain } from './times.ts';
import { speaking, turningTo } from './tongue.ts';

/** How often a turn is done anew when another commit came in between. */
const TRIES = 3;

/**
 * Takes the message whose turn it is: reads, understands, answers and commits, all or nothing. Resolves to
 * what to say. Whatever fails, something kind and true comes back and nothing is claimed kept that is not:
 * a line with `seq` 0 was said and not stored, and its message still waits in the queue.
 */
export async function takeTurn(
  parts: Parts,
  conversation: string,
  inbound: Inbound,
): Promise<readonly Shown[]> {
  let kept: Kept | null = null;
  for (let attempt = 1; ; attempt += 1) {
    try {
      kept = await parts.store.read(conversation);
      return await parts.store.commit(conversation, await answered(parts, conversation, { kept, inbound }));
    } catch (error) {
      const code = codeOf(error) ?? 'turn/failed';
      if (code === 'commit/conflict') {
        if (await answeredElsewhere(parts, conversation, inbound)) return [];
        if (attempt < TRIES) continue;
      }
      parts.report(code);
      const phrase = code === 'conversation/gone' ? 'interview:gone' : 'interview:sorry';
      return [{ ...sorry(parts, inbound, { kept, phrase }), seq: 0 }];
    }
  }
}

/** Sets aside a message that breaks more than its own turn, and says that something went wrong with it. */
export async function giveUp(
  parts: Parts,
  conversation: string,
  { message, inbound }: Waiting,
): Promise<readonly Shown[]> {
  parts.report('turn/set-aside');
  const kept = await parts.store.read(conversation).catch(() => null);
  const lost: Inbound = { id: message, at: parts.clock().toISOString(), kind: 'start', text: '' };
  const says = [sorry(parts, inbound ?? lost, { kept, phrase: 'interview:sorry' })];
  return parts.store.setAside(conversation, { message, says });
}

/** Another process gave it its turn meanwhile: it has been said, and delivered, there. */
async function answeredElsewhere({ store }: Parts, conversation: string, { id }: Inbound): Promise<boolean> {
  try {
    return (await store.next(conversation))?.id !== id;
  } catch {
    return false;
  }
}

/** What the turn leaves behind. One that breaks is answered too, so that it never stands in the way of the next. */
async function answered(
  parts: Parts,
  conversation: string,
  { kept, inbound }: { kept: Kept; inbound: Inbound },
): Promise<Commit> {
  try {
    const times = await readAgain(parts, kept, inbound);
    const turn = await act(parts, conversation, converse(parts, kept, { ...inbound, times }));
    if (turn.state.asked?.kind === 'when') parts.secondReading.ready(turn.state.locale);
    return commitOf(parts, { kept, inbound, turn });
  } catch (error) {
    parts.report(codeOf(error) ?? 'turn/failed');
    const { revision, state } = kept;
    const says = [sorry(parts, inbound, { kept, phrase: 'interview:sorry' })];
    return { revision, inbound: inbound.id, state, says, entries: [], ending: 'none' };
  }
}

/** The turn itself: pure, given the parts. */
function converse(parts: Parts, kept: Kept, inbound: Read): Turn {
  const about = { locale: kept.locale, channel: kept.channel, offers: parts.offers };
  if (kept.state === null) return opening(parts, about, inbound);
  const { state, whole } = revive(kept.state, about, parts.script.menu);
  if (!whole) parts.report('state/unreadable');
  const back = inbound.kind === 'start';
  const turn = back ? comeBack(parts.script, state, inbound.at) : through(parts, state, inbound).turn;
  return whole ? turn : { ...turn, says: [{ phrase: 'interview:restarted' }, ...turn.says] };
}

/** The first turn. Danger or a cry for help is answered alone; for the rest the hello comes before the answer. */
function opening(parts: Parts, about: Parameters<typeof begin>[1], inbound: Read): Turn {
  const opened = begin(parts.script, about, inbound.at);
  if (inbound.kind === 'start') return opened;
  const first = through(parts, fresh(about, parts.script.first), inbound);
  if (first.urgent) return first.turn;
  const { turn } = through(parts, opened.state, inbound);
  return turn.state.misses > 0 ? { ...opened, effects: turn.effects } : later(opened, turn);
}

/** Where danger is told nothing is said of the language before the help. */
function through(parts: Parts, state: State, inbound: Read): { turn: Turn; urgent: boolean } {
  const moment = meant(parts, inbound, state);
  const locale = turningTo(moment);
  if (locale === null) return stepped(parts, moment);
  const { turn, urgent } = stepped(parts, { ...moment, state: { ...state, locale } });
  const inDanger = urgent || moment.understood.danger.length > 0;
  const told = inDanger ? turn : { ...turn, says: [{ phrase: 'interview:turned' }, ...turn.says] };
  return { turn: speaking(told, locale), urgent };
}

function stepped(parts: Parts, moment: Moment): { turn: Turn; urgent: boolean } {
  let turn: Turn = { state: moment.state, says: [], effects: [] };
  for (const step of steps) {
    const taken = step(parts, moment, turn);
    turn = taken.turn;
    if (taken.over === true) return { turn, urgent: taken.urgent === true };
  }
  return { turn, urgent: moment.understood.command === 'help' };
}

/** What a message means here: the name of an option is ours, and tells of nothing by itself, in no other language. */
function meant(parts: Parts, inbound: Read, state: State): Moment {
  const once = parts.understanding.understand(inbound.text, { locale: state.locale, at: inbound.at });
  const understood = { ...once, dates: fuller(once.dates, inbound.times) };
  const moment = { inbound, state, understood };
  if (!isOption(parts, moment)) return moment;
  const ours = { language: state.locale, wants: null, danger: [], signs: [], situations: [] };
  return { ...moment, understood: { ...understood, ...ours } };
}

/** A first message before any hello: the hello is said, and the message has its answer after it. */
function later(opened: Turn, turn: Turn): Turn {
  const hello = opened.says.filter(({ asks }) => asks !== true);
  return { ...turn, says: [...hello, ...turn.says] };
}

/** Does what must be done before the turn can be told: a way back in is made before it is shown. */
async function act(parts: Parts, conversation: string, turn: Turn): Promise<Turn> {
  if (has(turn.effects, 'erased')) return withReceipt(parts, turn);
  if (!turn.effects.some(({ kind }) => kind === 'keep')) return turn;
  const code = await parts.keeping.keep(conversation);
  const says = turn.says.map((say): Say =>
    say.once === true ? { ...say, with: { ...say.with, code } } : say,
  );
  return { ...turn, says };
}

/** Nobody hears of a receipt before what it is for is gone: lines are shown after the commit and what follows it. */
function withReceipt({ receipt, phrases, clock }: Parts, turn: Turn): Turn {
  if (receipt === undefined || !phrases.has(turn.state.locale, 'interview:receipt')) return turn;
  return {
    ...turn,
    says: [...turn.says, { phrase: 'interview:receipt', with: { receipt: receipt(clock()) } }],
  };
}

function commitOf(parts: Parts, done: { kept: Kept; inbound: Inbound; turn: Turn }): Commit {
  const { kept, inbound, turn } = done;
  const { effects } = turn;
  return {
    revision: kept.revision,
    inbound: inbound.id,
    state: withShown(parts, turn.state),
    says: shownOf(parts, turn, inbound),
    entries: effects.flatMap((one): Entry[] => (one.kind === 'recorded' ? [one.entry] : [])),
    ending: has(effects, 'erased') ? 'erased' : has(effects, 'ended') ? 'ended' : 'none',
  };
}

function shownOf(parts: Parts, turn: Turn, inbound: Inbound): Commit['says'] {
  const at = parts.clock();
  const { locale, channel } = turn.state;
  const messages = turn.says.map((say) => speak(parts, say, { locale, channel, at }));
  return messages.map((message, index) => ({
    id: `${inbound.id}-${index + 1}`,
    at: new Date(at.getTime() + index).toISOString(),
    from: 'bot',
    replyTo: inbound.kind === 'start' ? null : inbound.id,
    message: index === messages.length - 1 ? { ...message, ...actOf(turn.effects) } : message,
  }));
}

/** What the page does besides showing the words. */
function actOf(effects: readonly Effect[]): Pick<Message, 'act'> {
  if (has(effects, 'cover')) return { act: 'cover' };
  if (has(effects, 'ended') || has(effects, 'erased')) return { act: 'end' };
  return has(effects, 'copy') ? { act: 'copy' } : {};
}

function has(effects: readonly Effect[], kind: Effect['kind']): boolean {
  return effects.some((one) => one.kind === kind);
}

/** The emergency line from memory, when all else failed. */
function sorry(
  parts: Parts,
  inbound: Inbound,
  { kept, phrase }: { kept: Kept | null; phrase: string },
): Omit<Shown, 'seq'> {
  const message = speak(parts, { phrase }, { locale: languageOf(parts, kept, phrase), at: parts.clock() });
  const replyTo = inbound.kind === 'start' ? null : inbound.id;
  return { id: `${inbound.id}-sorry`, at: inbound.at, from: 'bot', replyTo, message };
}

/** Her language as far as it is known and has these words, else the one to fall back to. */
function languageOf(parts: Parts, kept: Kept | null, phrase: string): string {
  const state = kept?.state;
  const spoken = typeof state === 'object' && state !== null && 'locale' in state ? state.locale : null;
  const known = [spoken, kept?.locale].find(
    (one): one is string => typeof one === 'string' && parts.phrases.has(one, phrase),
  );
  return known ?? parts.locale;
}
