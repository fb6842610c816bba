import { Refused } from './errors.ts';
import type { Room } from './parts.ts';
import type { CopyFormat } from './ports.ts';
import type { Asked, Routes } from './routes.ts';
import { visitOf } from './visit.ts';

/** The copy she may take of her account. */
export function serveNotes(routes: Routes, room: Room): void {
  routes.get('/notes.txt', (asked) => sendCopy(room, asked, 'txt'));
  routes.get('/notes.json', (asked) => sendCopy(room, asked, 'json'));
}

async function sendCopy(room: Room, asked: Asked, format: CopyFormat): Promise<void> {
  const copy = (await (await visitOf(room, asked.request))?.copy(format)) ?? null;
  if (copy === null) throw new Refused(404);
  asked.response.sendRaw(200, copy.body, {
    'Content-Type': copy.type,
    'Content-Disposition': `attachment; filename="${copy.name.replaceAll(/[^\w.-]/g, '')}"`,
  });
}
