import { codeOf, saysGone } from '../errors.ts';
import type { Put } from '../ports.ts';
import { readBody } from '../body.ts';
import { type Answer, bodyOf, type Call, type Calls, holderOf } from './calls.ts';
import { inboundIdOf } from './ids.ts';
import type { Trouble } from './ports.ts';
import { Refused } from './refused.ts';
import type { Room } from './room.ts';
import { ACTIVITY, type ClientActivity } from './schemas.ts';
import { isThere, leave, say } from './talk.ts';
import type { Holder } from './tokens.ts';
import { linesAfter, watermarkOf } from './watermark.ts';
import { asideOf, lineOf, written } from './wire.ts';

/** Lines in one answer of the history. */
const PAGE = 100;

/** What a client says, and what it reads when it has no socket. */
export function serveSpeaking(calls: Calls): void {
  calls.answer({
    'POST /conversations/:id/activities': speak,
    'GET /conversations/:id/activities': history,
    'POST /conversations/:id/upload': upload,
    'GET /session/getsessionid': async () => ({ status: 200, body: { sessionId: '' } }),
  });
}

/**
 * Takes in an activity: durable, echoed to everyone who watches, then answered with its id. Its turn comes
 * afterwards, in its order. An id of the client's that was there before is echoed and answered again, and no more.
 */
async function speak(room: Room, call: Call): Promise<Answer> {
  const holder = await holderOf(room, call);
  const activity = await bodyOf(call, ACTIVITY);
  await room.limits.count('message', holder.conversation);
  const id = activity.channelData?.clientActivityID ?? room.random(12).toString('base64url');
  if (!room.sessions.allows(holder.conversation, holder.session)) throw new Refused('ConversationEnded');
  if (activity.type === 'message') await take(room, holder, { id, text: activity.text });
  else await pass(room, holder, { id, activity });
  return { status: 200, body: { id: inboundIdOf(id) } };
}

async function take(room: Room, holder: Holder, message: { id: string; text: string }): Promise<Put> {
  try {
    return await say(room, holder, message);
  } catch (error) {
    if (saysGone(error)) throw ended(room, holder);
    room.report(codeOf(error) ?? 'direct-line/failed');
    tell(room, holder, 'sorry');
    throw new Refused('NotStored');
  }
}

/** Signals are shown to who watches, for a client waits to see them, and kept nowhere. An end ends it. */
async function pass(
  room: Room,
  holder: Holder,
  { id, activity }: { id: string; activity: Exclude<ClientActivity, { type: 'message' }> },
): Promise<void> {
  const { conversation } = holder;
  if (!(await isThere(room, conversation))) throw ended(room, holder);
  const from = { id: holder.user, name: '', role: 'user' };
  const name = activity.type === 'event' ? activity.name : undefined;
  const told = { type: activity.type, id: inboundIdOf(id), timestamp: room.clock(), from, name };
  room.hub.show(conversation, [{ seq: 0, activity: { ...told, channelData: { clientActivityID: id } } }]);
  if (activity.type === 'endOfConversation') await leave(room, conversation);
}

/** Says to whoever still watches that it is over, and lets go of them. */
function ended(room: Room, holder: Holder): Refused {
  tell(room, holder, 'gone');
  room.hub.end(holder.conversation);
  return new Refused('ConversationEnded');
}

function tell(room: Room, { conversation, locale }: Holder, kind: Trouble): void {
  const id = `${room.random(12).toString('base64url')}-${kind}`;
  room.hub.show(conversation, [asideOf(id, room.clock(), room.trouble(kind, locale))]);
}

/** The lines after a watermark, a page at a time. A poll that fails would be the client's last, so none does. */
async function history(room: Room, call: Call): Promise<Answer> {
  const holder = await holderOf(room, call);
  const { conversation, user } = holder;
  if (!room.sessions.allows(conversation, holder.session)) throw new Refused('TokenExpired');
  const watermark = watermarkOf(call.query.get('watermark'));
  try {
    const found = await linesAfter((after) => room.conversations.shown(conversation, after), watermark);
    const lines = found.lines.slice(0, PAGE);
    const activities = lines.map((line): unknown =>
      JSON.parse(written(lineOf(line, room.toActivity), { conversation, user, place: line.seq })),
    );
    return { status: 200, body: { activities, watermark: String(lines.at(-1)?.seq ?? found.after) } };
  } catch (error) {
    if (saysGone(error)) throw error;
    room.report(codeOf(error) ?? 'direct-line/failed');
    return { status: 200, body: { activities: [], watermark: String(watermark) } };
  }
}

/** Files are not taken. What comes is read to its end, so that the client hears so. */
async function upload(room: Room, call: Call): Promise<Answer> {
  await holderOf(room, call);
  const { text } = await readBody(call.request);
  throw new Refused(text === null ? 'MessageSizeTooBig' : 'FilesRefused');
}
