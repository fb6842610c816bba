import type { Server } from 'restify';
import { readAssets } from './assets.ts';
import { beginningsOf } from './beginnings.ts';
import { serveAssets } from './files.ts';
import { serveLeaving } from './leaving.ts';
import { serveNotes } from './notes.ts';
import type { PagesParts, Room } from './parts.ts';
import { serveReturning } from './returning.ts';
import { routesOf } from './routes.ts';
import { answerStrays } from './strays.ts';
import { serveTalking } from './talking.ts';
import { CODES, STARTS, triesOf } from './tries.ts';

export type { PagesParts } from './parts.ts';
export type { Visits } from './ports.ts';

/** Serves the pages for people: the chat, the way out, the cover, the safety page, the way back and the copy. */
export function servePages(server: Server, parts: PagesParts): void {
  const room: Room = {
    ...parts,
    assets: readAssets(),
    beginnings: beginningsOf(parts.visits, parts.clock),
    codes: triesOf(parts.clock, CODES),
    starts: triesOf(parts.clock, STARTS),
  };
  const routes = routesOf(server, room);
  serveTalking(routes, room);
  serveLeaving(routes, room);
  serveReturning(routes, room);
  serveNotes(routes, room);
  serveAssets(routes, room);
  answerStrays(server, room);
}
