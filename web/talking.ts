import { messageOf, type Sent } from './message.ts';
import { visitOf } from './visit.ts';
import { giveCookie, clearCookie, readCookie } from './cookie.ts';
import { Refused, saysGone } from './errors.ts';
import { onlyFromHere } from './origin.ts';
import type { Room } from './parts.ts';
import type { Visit } from './ports.ts';
import { seeOther, sendData, sendPage } from './reply.ts';
import { type Asked, type Routes, sendTrouble, viewOf } from './routes.ts';
import { chat, type Chat } from './views/chat.ts';
import { endedPage } from './views/ending.ts';

/** The chat, what is said in it by a form, and what the browser's code needs to go on by itself. */
export function serveTalking(routes: Routes, room: Room): void {
  routes.get('/', (asked) => showChat(room, asked));
  routes.post('/say', (asked) => hear(room, asked));
  routes.post('/line', (asked) => joinLine(room, asked));
}

async function showChat(room: Room, asked: Asked): Promise<void> {
  const visit = await visitOf(room, asked.request);
  if (visit !== null && (await shownOf(room, asked, visit))) return;
  if (readCookie(room, asked.request) === null) return sendOpening(room, asked, {});
  clearCookie(room, asked.response);
  return sendOpening(room, asked, { notice: asked.view.say('gone.text') });
}

/** Whether it could be shown: it may have ended this very moment, in another window. */
async function shownOf(room: Room, asked: Asked, visit: Visit): Promise<boolean> {
  try {
    await sendVisit(room, asked, { visit });
    return true;
  } catch (error) {
    if (!saysGone(error)) throw error;
    return false;
  }
}

async function hear(room: Room, asked: Asked): Promise<void> {
  onlyFromHere(room, asked.request);
  const sent = await messageOf(asked.request);
  try {
    await take(room, asked, sent);
  } catch (error) {
    if (saysGone(error)) return goneNow(room, asked, sent);
    if (sent.script) throw error;
    await sendTrouble(room, asked, { error, unsaid: sent });
  }
}

/**
 * Says it, in the visit it belongs to. What was written on an opening begins a visit, unless one was begun
 * meanwhile in another window: an answer to one question is never given to another.
 */
async function take(room: Room, asked: Asked, sent: Sent): Promise<void> {
  if (sent.text.trim() === '') return seeOther(asked, '/');
  const open = await visitOf(room, asked.request);
  if (sent.from === 'chat' && open === null) return goneNow(room, asked, sent);
  if (sent.from === 'opening' && open !== null && !room.beginnings.knows(sent.id)) {
    return elsewhere(room, asked, { visit: open, sent });
  }
  const visit = sent.from === 'chat' ? open : await begin(room, asked, sent);
  if (visit !== null) await answer(room, asked, { visit, sent });
}

/** Begins a visit with its first message. Refuses with 429 what is far above what people do. */
function begin(room: Room, { request, view }: Asked, { id }: Sent): Promise<Visit> {
  const source = room.sourceOf(request);
  if (!room.beginnings.knows(id)) {
    if (!room.starts.allows(source)) throw new Refused(429);
    room.starts.count(source);
  }
  return room.beginnings.begin(id, view.locale);
}

async function answer(room: Room, asked: Asked, about: { visit: Visit; sent: Sent }): Promise<void> {
  const { visit, sent } = about;
  if (sent.from === 'opening') giveCookie(room, asked.response, visit.cookie);
  const said = await visit.say(sent.id, sent.text);
  const bot = said.filter(({ from }) => from === 'bot');
  if (bot.some(({ message }) => message.act === 'end')) {
    clearCookie(room, asked.response);
    if (sent.script) return sendData(asked, 200, { goodbye: textOf(bot) });
    return sendPage(asked, endedPage(viewOf(room, visit.locale), bot));
  }
  const unstored = bot.filter(({ seq }) => seq === 0);
  if (sent.script) return sendData(asked, 200, { ...visit.line(), aside: textOf(unstored) });
  if (unstored.length > 0) return sendVisit(room, asked, { visit, unstored, draft: sent.text, id: sent.id });
  seeOther(asked, bot.some(({ message }) => message.act === 'cover') ? '/cover' : '/#now');
}

/** Lines that the store does not hold, for the browser's code to show at once. */
function textOf(lines: Chat['lines']): string {
  return lines.map(({ message }) => message.text).join('\n\n');
}

/** Another window began a chat meanwhile: it is shown, and the words wait in the box. */
function elsewhere(room: Room, asked: Asked, about: { visit: Visit; sent: Sent }): Promise<void> | void {
  const { visit, sent } = about;
  if (sent.script) return sendData(asked, 409, {});
  const notice = asked.view.say('chat.already');
  return sendVisit(room, asked, { visit, notice, draft: sent.picked ? '' : sent.text });
}

/** The chat is no longer there: that is said, and the words wait in the box of a new one. */
function goneNow(room: Room, asked: Asked, sent: Sent): Promise<void> | void {
  clearCookie(room, asked.response);
  if (sent.script) return sendData(asked, 410, {});
  const notice = asked.view.say('gone.text');
  return sendOpening(room, asked, { notice, draft: sent.picked ? '' : sent.text });
}

type Extras = Partial<Pick<Chat, 'notice' | 'draft' | 'id'>>;

async function sendOpening(room: Room, asked: Asked, extras: Extras): Promise<void> {
  const opening = await room.visits.opening(asked.view.locale);
  await sendPage(asked, chat(asked.view, { opening, lines: [], id: freshId(room), ...extras }));
}

async function sendVisit(
  room: Room,
  asked: Asked,
  about: Extras & { visit: Visit; unstored?: Chat['lines'] },
): Promise<void> {
  const { visit, unstored = [], ...extras } = about;
  const lines = [...(await visit.shown()), ...unstored];
  await sendPage(
    asked,
    chat(viewOf(room, visit.locale), { opening: [], lines, id: freshId(room), ...extras }),
  );
}

async function joinLine(room: Room, asked: Asked): Promise<void> {
  onlyFromHere(room, asked.request);
  const visit = await visitOf(room, asked.request);
  if (visit !== null) return sendData(asked, 200, visit.line());
  clearCookie(room, asked.response);
  sendData(asked, 410, {});
}

function freshId({ random }: Room): string {
  return random(16).toString('hex');
}
