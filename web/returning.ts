import { giveCookie } from './cookie.ts';
import { readForm } from './form.ts';
import { onlyFromHere } from './origin.ts';
import type { Room } from './parts.ts';
import { seeOther, sendPage } from './reply.ts';
import type { Asked, Routes } from './routes.ts';
import { backPage } from './views/back.ts';

/** Where a conversation that was kept is opened again with its six words. */
export function serveReturning(routes: Routes, room: Room): void {
  routes.get('/back', (asked) => sendPage(asked, backPage(asked.view, 'none')));
  routes.post('/back', (asked) => reopen(room, asked));
}

async function reopen(room: Room, asked: Asked): Promise<void> {
  const { request, response, view } = asked;
  onlyFromHere(room, request);
  const code = (await readForm(request)).get('code') ?? '';
  const source = room.sourceOf(request);
  if (!room.codes.allows(source)) return sendPage(asked, backPage(view, 'wait'), 429);
  // Counted before it is known to be wrong, so that guesses made at once are counted too.
  room.codes.count(source);
  const visit = await room.visits.reopen(code);
  if (visit === null) return sendPage(asked, backPage(view, 'wrong'), 403);
  room.codes.forgive(source);
  giveCookie(room, response, visit.cookie);
  seeOther(asked, '/');
}
