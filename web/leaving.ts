import { clearCookie } from './cookie.ts';
import { fromElsewhere } from './origin.ts';
import type { Room } from './parts.ts';
import { seeOther, sendPage } from './reply.ts';
import type { Asked, Routes } from './routes.ts';
import { visitOf } from './visit.ts';
import { aboutPage } from './views/about.ts';
import { coverPage } from './views/cover.ts';

/** The ways out: for good, or behind a cover; and the page that says what each cannot do. */
export function serveLeaving(routes: Routes, room: Room): void {
  routes.get('/exit', async (asked) => {
    const ending = leave(room, asked);
    seeOther(asked, room.exitTo.href);
    await ending;
  });
  // A beacon would follow a redirect, and ask the other site for nothing.
  routes.post('/exit', async (asked) => {
    const ending = leave(room, asked);
    asked.response.sendRaw(204, '');
    await ending;
  });
  routes.get('/cover', (asked) => sendPage(asked, coverPage(asked.view)));
  routes.get('/about', (asked) => sendPage(asked, aboutPage(asked.view)));
}

/** Ends the visit and clears the browser. The way out never waits for the store, and never fails with it. */
async function leave(room: Room, asked: Asked): Promise<void> {
  if (fromElsewhere(asked.request)) return;
  clearCookie(room, asked.response);
  asked.response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
  try {
    await (await visitOf(room, asked.request))?.leave();
  } catch {
    room.report('web/leave-failed');
  }
}
