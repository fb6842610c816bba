import { accept, type Accepted } from './accept.ts';
import type { Answer, Said } from './answer.ts';
import { alter, effect, say } from './draft.ts';
import type { Heard } from './heard.ts';
import type { Asked, State } from './state.ts';
import type { Entry, Turn } from './turn.ts';

/** What may be kept aside in all: enough for a long night, bounded so that a turn stays small. */
const ASIDE = { messages: 40, characters: 20_000 } as const;

/** As many words as make a message worth offering back, when nothing in it was recognised. */
const TELLING = 6;

/**
 * What becomes of a message that something broke in on: taken as the answer it also was, kept as words alone
 * (a part of a story, or aside), or let go because it was about the screen and not about her.
 */
export type Keeps = 'answer' | 'words' | 'nothing';

/** Keeps an answer, says when it changed an older one, and adds it to the record when it is of the account. */
export function recordAnswer(
  turn: Turn,
  accepted: Accepted & { is: 'answer' | 'removed' },
  heard: Heard,
): Turn {
  const { asked } = turn.state;
  if (asked === null) return turn;
  const answer = accepted.is === 'answer' ? accepted.answer : silent(asked, heard, 'skipped');
  const forgets = asked.kind === 'story' && accepted.is === 'removed' ? { told: null } : {};
  const kept = alter(turn, { answers: { ...turn.state.answers, [asked.key]: answer }, ...forgets });
  const recorded = asked.account ? effect(kept, entry(asked, heard, { answer, kind: 'answer' })) : kept;
  if (!asked.again) return recorded;
  const had = turn.state.answers[asked.key]?.is === 'said';
  return say(
    effect(recorded, { kind: 'changed', key: asked.key }),
    had ? 'interview:changed' : 'interview:added',
  );
}

/** Keeps one message of a story. */
export function recordPart(turn: Turn, answer: Said, heard: Heard): Turn {
  const { asked } = turn.state;
  if (asked === null) return turn;
  const told = timeTold(turn.state, heard);
  const kept = alter(turn, { answers: { ...turn.state.answers, [asked.key]: answer }, ...told });
  return asked.account ? effect(kept, entry(asked, heard, { answer, kind: 'part' })) : kept;
}

/** The time her story names: one alone can be quoted back; of several nobody knows which is meant. */
function timeTold({ told }: State, { when, times }: Heard): Pick<State, 'told'> {
  if (when === null) return told === undefined ? {} : { told };
  return { told: told === undefined && times === 1 ? when : null };
}

/** An answer that says nothing, and which of the ways of saying nothing it was. */
export function silent(asked: Asked, { at }: Heard, is: 'skipped' | 'unknown' | 'withheld'): Answer {
  return { is, at, version: asked.version, locale: asked.locale };
}

/** Keeps aside what she told outside the account, for her to move in or leave out; a stray remark is let go. */
export function aside(turn: Turn, heard: Heard): Turn {
  const { id, at, text } = heard;
  const { talk } = turn.state;
  const length = talk.reduce((sum, one) => sum + one.text.length, text.length);
  const room = talk.length < ASIDE.messages && length <= ASIDE.characters;
  return room && isTelling(heard) ? alter(turn, { talk: [...talk, { id, at, text }] }) : turn;
}

/** It tells of something, as far as we can tell: what it says was recognised, or there is enough of it. */
export function isTelling({ tells, text }: Heard): boolean {
  return tells || text.trim().split(/\s+/u).length >= TELLING;
}

/** Moves what was kept aside into the story of this key, word for word, each with its own time. */
export function moveIn(turn: Turn, key: string, locale: string): Turn {
  const { talk, answers } = turn.state;
  const last = talk.at(-1);
  if (last === undefined) return turn;
  const before = answers[key];
  const told = before?.is === 'said' ? before : null;
  const answer: Said = {
    is: 'said',
    at: last.at,
    version: 0,
    locale,
    picked: [],
    words: null,
    messages: (told?.messages ?? 0) + talk.length,
    open: told?.open ?? true,
  };
  const moved = talk.map(({ id, at, text }): Entry => ({
    key,
    version: 0,
    locale,
    shown: '',
    kind: 'moved',
    answer: { ...answer, at },
    words: text,
    at,
    message: id,
  }));
  const emptied = alter(turn, { talk: [], answers: { ...answers, [key]: answer } });
  return effect(emptied, ...moved.map((one) => ({ kind: 'recorded', entry: one }) as const));
}

/** Her message while something graver breaks in: never lost, and never said anything about. */
export function absorb(turn: Turn, heard: Heard, keeps: Keeps): Turn {
  const { asked } = turn.state;
  if (keeps === 'nothing' || heard.command !== null) return turn;
  if (asked === null || !asked.account) return aside(turn, heard);
  const accepted = accept(asked, heard, turn.state.answers[asked.key]);
  if (accepted.is === 'part') return recordPart(turn, accepted.answer, heard);
  if (keeps === 'words' || accepted.is !== 'answer') return aside(turn, heard);
  return { ...recordAnswer(turn, accepted, heard), says: turn.says };
}

/** The mark that an answer which stands in the record no longer applies. */
export function leftOut(key: string, { version, locale }: Answer, at: string): Recorded {
  const answer: Answer = { is: 'skipped', at, version, locale };
  const mark = { key, version, locale, answer, at, kind: 'left', shown: '', words: '', message: '' } as const;
  return { kind: 'recorded', entry: mark };
}

function entry(asked: Asked, heard: Heard, what: { answer: Answer; kind: Entry['kind'] }): Recorded {
  const { key, version, locale, shown } = asked;
  const { text: words, at, id: message } = heard;
  return { kind: 'recorded', entry: { key, version, locale, shown, ...what, words, at, message } };
}

type Recorded = { readonly kind: 'recorded'; readonly entry: Entry };

/** The same turn, its reply understood: misses are forgotten and very short replies counted. */
export function read(turn: Turn, brief = false): Turn {
  return alter(turn, { misses: 0, brief: brief ? turn.state.brief + 1 : 0 } satisfies Partial<State>);
}
