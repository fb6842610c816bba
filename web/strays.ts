import type { Request, Response, Server } from 'restify';
import { Refused } from './errors.ts';
import { safeHeaders } from './headers.ts';
import { localeOf } from './locale.ts';
import type { Room } from './parts.ts';
import { sendData } from './reply.ts';
import { type Asked, sendTrouble, viewOf } from './routes.ts';

/**
 * Answers what no route answers, and what a route of anyone's let fall: a page to a person, a bare code to a
 * program. restify's own answers repeat the address and the error's words.
 */
export function answerStrays(server: Server, room: Room): void {
  const put = safeHeaders(room);
  server.on('restifyError', (...[request, response, error, done]: Stray) => {
    if (response.headersSent) return done();
    put(request, response);
    const asked = { request, response, view: viewOf(room, localeOf(request, room.locales)) };
    void answered(room, asked, refusalOf(error)).finally(done);
  });
}

type Stray = [request: Request, response: Response, error: unknown, done: () => void];

async function answered(room: Room, asked: Asked, error: unknown): Promise<void> {
  if (/\btext\/html\b/.test(asked.request.headers.accept ?? '')) return sendTrouble(room, asked, { error });
  if (!(error instanceof Refused)) room.report('web/failed');
  sendData(asked, error instanceof Refused ? error.status : 500, {});
}

function refusalOf(error: unknown): unknown {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (status === 404 || status === 405 || status === 413 || status === 429) return new Refused(status);
  return typeof status === 'number' && status >= 400 && status < 500 ? new Refused(400) : error;
}
