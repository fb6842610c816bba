import { createHash, timingSafeEqual } from 'node:crypto';
import type { Next, Request, Response, Server } from 'restify';
import * as v from 'valibot';
import { fromJson, readBody } from '../body.ts';
import { codeOf, saysGone } from '../errors.ts';
import { admits, allow } from './origins.ts';
import { Refused } from './refused.ts';
import type { Room } from './room.ts';
import type { Holder, Use } from './tokens.ts';

/** A call, as its handler meets it. */
export interface Call {
  readonly request: Request;
  /** The conversation that its path names; empty where none is. */
  readonly conversation: string;
  readonly query: URLSearchParams;
}

/** What is answered: a status of the protocol, and a body. */
export interface Answer {
  readonly status: 200 | 201;
  readonly body: unknown;
}

type Handler = (room: Room, call: Call) => Promise<Answer>;

const BASE = '/v3/directline';

/** Puts calls on a server; whatever else is asked for under their path is answered in their manner. */
export class Calls {
  readonly #server: Server;
  readonly #room: Room;

  constructor(server: Server, room: Room) {
    this.#server = server;
    this.#room = room;
  }

  /** Each by its method and path, `POST /conversations`. */
  answer(handlers: Readonly<Record<string, Handler>>): void {
    for (const [call, handler] of Object.entries(handlers)) {
      const [method, path] = call.split(' ');
      this.#server[method === 'GET' ? 'get' : 'post'](
        `${BASE}${path}`,
        async (request: Request, response: Response) => this.#answer(request, response, handler),
      );
    }
  }

  /** To be called last: pre-flights, calls that there are none of, and addresses that cannot be read. */
  others(): void {
    this.#server.pre((request: Request, response: Response, next: Next) => {
      if (!leadsNowhere(request.url ?? '')) return next();
      send(response, 404, new Refused('NotFound').envelope());
      return next(false);
    });
    this.#server.opts(`${BASE}/*`, async (request: Request, response: Response) => {
      const admitted = admits(this.#room, request, response);
      if (admitted) allow(response);
      send(response, admitted ? 204 : 403);
    });
    const unknown = async (request: Request, response: Response): Promise<void> =>
      this.#answer(request, response, () => Promise.reject(new Refused('NotFound')));
    for (const method of ['get', 'head', 'post', 'put', 'patch', 'del'] as const) {
      this.#server[method](`${BASE}/*`, unknown);
    }
  }

  /** Every call ends here, in one of the protocol's answers: nothing a library says ever gets out. */
  async #answer(request: Request, response: Response, handler: Handler): Promise<void> {
    try {
      if (!admits(this.#room, request, response)) throw new Refused('Forbidden');
      await this.#room.limits.count('call', this.#room.sourceOf(request));
      const query = new URLSearchParams(request.url?.split('?')[1] ?? '');
      const conversation = String(request.params?.id ?? '');
      const { status, body } = await handler(this.#room, { request, conversation, query });
      send(response, status, body);
    } catch (error) {
      const refused = refusalOf(error);
      if (!(error instanceof Refused)) this.#room.report(codeOf(error) ?? 'direct-line/failed');
      send(response, refused.status, refused.envelope());
    }
  }
}

/** The body of a call, as its schema takes it. Refuses with 413 or 400. */
export async function bodyOf<Schema extends v.GenericSchema>(
  { request }: Call,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const { text } = await readBody(request);
  if (text === null) throw new Refused('MessageSizeTooBig');
  const json = fromJson(text);
  if (json === undefined) throw new Refused('BadSyntax');
  const read = v.safeParse(schema, json);
  if (!read.success) throw new Refused('BadArgument');
  return read.output;
}

/** What came with the call as its bearer. Refuses with 401 when nothing did. */
export function bearerOf({ request }: Call): string {
  const [, bearer] = /^Bearer ([\w.~+/=-]{1,2048})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (bearer === undefined) throw new Refused('Unauthorized');
  return bearer;
}

/** Whether a bearer is the secret, in the same time for any. Never where none is set. */
export function isSecret({ secret }: Room, bearer: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(bearer), digest(secret ?? '')) && secret !== null;
}

/**
 * Who is calling about this conversation. A token of another one is refused as a forged one is, and one that was
 * taken back as one that expired.
 */
export async function holderOf(room: Room, call: Call, late = false): Promise<Holder & { use: Use }> {
  const holder = await room.tokens.read(bearerOf(call), ['talk', 'begin'], late);
  if (call.conversation !== '' && call.conversation !== holder.conversation) throw new Refused('Forbidden');
  return holder;
}

/** What went wrong behind a call, as its client has to hear it. */
function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  return new Refused(saysGone(error) ? 'TokenExpired' : 'ServiceError');
}

/** Addresses of ours that the router cannot take to any call; its own word on them would repeat them. */
function leadsNowhere(url: string): boolean {
  const [path = ''] = url.split('?');
  if (path !== BASE && !path.startsWith(`${BASE}/`)) return false;
  if (!path.includes('%')) return path.length <= BASE.length + 1;
  try {
    return decodeURIComponent(path).length <= BASE.length + 1;
  } catch {
    return true;
  }
}

function send(response: Response, status: number, body?: unknown): void {
  if (response.destroyed || response.headersSent) return;
  response.statusCode = status;
  response.removeHeader('Server');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (status === 429) response.setHeader('Retry-After', '20');
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
