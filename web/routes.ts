import type { Request, Response, Server } from 'restify';
import { Refused } from './errors.ts';
import { safeHeaders } from './headers.ts';
import { localeOf } from './locale.ts';
import type { Room } from './parts.ts';
import { sendPage } from './reply.ts';
import { type Trouble, troublePage, type Unsaid } from './views/trouble.ts';
import type { View } from './views/layout.ts';

/** A request on its way to an answer, and what pages for it are written with. */
export interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly view: View;
}

export type Handler = (asked: Asked) => Promise<void> | void;

export interface Routes {
  get(path: string, handler: Handler): void;
  post(path: string, handler: Handler): void;
}

const TROUBLES: Readonly<Record<Refused['status'], Trouble>> = {
  400: 'refused',
  403: 'refused',
  404: 'missing',
  405: 'missing',
  413: 'long',
  429: 'wait',
};

/** What the visits refuse, by code. */
const REFUSALS: Readonly<Partial<Record<string, Refused['status']>>> = {
  'message/too-long': 413,
  'message/too-many': 429,
};

/** Routes whose every answer carries our headers, and whose every failure is a page of kind words. */
export function routesOf(server: Server, room: Room): Routes {
  const put = safeHeaders(room);
  const route = (handler: Handler) => async (request: Request, response: Response) => {
    put(request, response);
    const asked = { request, response, view: viewOf(room, localeOf(request, room.locales)) };
    try {
      await handler(asked);
    } catch (error) {
      await sendTrouble(room, asked, { error });
    }
  };
  return {
    get: (path, handler) => void server.get(path, route(handler)),
    post: (path, handler) => void server.post(path, route(handler)),
  };
}

/** What views are written with, in a language. */
export function viewOf(
  { assets, words, languages }: Pick<Room, 'assets' | 'words' | 'languages'>,
  locale: string,
): View {
  return {
    locale,
    assets,
    languages,
    say: (key, values) => words(locale, key, values),
    to: (path) => `${path}?in=${locale}`,
  };
}

/** Answers what went wrong. What was thrown shows nowhere; words that were not taken stay in the box. */
export async function sendTrouble(
  room: Pick<Room, 'emergency' | 'report'>,
  asked: Asked,
  { error, unsaid }: { error: unknown; unsaid?: Unsaid },
): Promise<void> {
  const status = error instanceof Refused ? error.status : (REFUSALS[codeOf(error)] ?? 500);
  if (status === 500) room.report(codeOf(error));
  const trouble = status === 500 ? 'failed' : TROUBLES[status];
  const about = { trouble, emergency: room.emergency, ...(unsaid === undefined ? {} : { unsaid }) };
  await sendPage(asked, troublePage(asked.view, about), status);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'web/failed';
}
