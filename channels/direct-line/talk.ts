import type { Inbound, Shown } from '../../interview/index.ts';
import { codeOf, saysGone } from '../errors.ts';
import { languageOf } from '../locale.ts';
import type { Put } from '../ports.ts';
import { returnId } from './curtain.ts';
import { inboundIdOf } from './ids.ts';
import type { Room } from './room.ts';
import type { Holder } from './tokens.ts';
import { echoOf } from './wire.ts';

/** Someone new, in the nearest language that there are words for. */
export function newcomer(room: Room, wanted: string | undefined, user?: string): Holder {
  const name = (bytes: number): string => room.random(bytes).toString('base64url');
  return {
    conversation: `dl_${name(24)}`,
    user: user ?? `dl_${name(16)}`,
    session: name(12),
    locale: languageOf(room.locales, wanted),
  };
}

/** Whether a conversation is there. Rejects when the store cannot tell. */
export async function isThere(room: Room, conversation: string): Promise<boolean> {
  try {
    await room.conversations.shown(conversation, Number.MAX_SAFE_INTEGER);
    return true;
  } catch (error) {
    if (saysGone(error)) return false;
    throw error;
  }
}

/** Begins a conversation, once: `fresh` says whether it had not begun before. Resolves when the start is durable. */
export async function begin(
  room: Room,
  holder: Holder,
): Promise<{ fresh: boolean; answered: Promise<readonly Shown[]> }> {
  const { conversation, locale } = holder;
  const at = room.clock().toISOString();
  try {
    await room.conversations.begin(conversation, { channel: 'web', locale, at });
  } catch (error) {
    if (codeOf(error) !== 'conversation/exists') throw error;
  }
  const put = await putIn(room, holder, { id: 'start', at, kind: 'start', text: '' });
  return { fresh: !put.seen, answered: put.answered };
}

/** She is back with her code: before anything is shown, she is asked whether it is a good time. Resolves once she is. */
export async function comeBack(room: Room, holder: Holder): Promise<void> {
  const at = room.clock().toISOString();
  const { answered } = await putIn(room, holder, {
    id: returnId(room.random),
    at,
    kind: 'start',
    text: '',
  });
  await answered;
}

/** Takes in what she says and shows it to everyone who watches. Resolves when it is durable. */
export async function say(
  room: Room,
  holder: Holder,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Put> {
  const at = room.clock().toISOString();
  const put = await putIn(room, holder, { id: inboundIdOf(id), at, kind: 'message', text });
  if (put.shown !== null) {
    const echo = echoOf(put.shown, id);
    if (put.seen) room.hub.again(holder.conversation, echo);
    else room.hub.show(holder.conversation, [echo]);
  }
  return put;
}

/** Ends a conversation for good, or seals it; nobody's token for it counts any more. */
export async function leave(room: Room, conversation: string): Promise<void> {
  room.sessions.revoke(conversation);
  try {
    await room.conversations.close(conversation);
  } catch (error) {
    if (!saysGone(error)) throw error;
  }
  room.hub.end(conversation);
}

function putIn(room: Room, holder: Holder, inbound: Inbound): Promise<Put> {
  return room.conversations.put(holder.conversation, inbound, (conversation, one) =>
    room.adapter.turn(conversation, one, holder),
  );
}
