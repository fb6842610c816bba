import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'restify';
import type { Markup } from './html.ts';

const pack = promisify(gzip);

interface Pair {
  readonly request: Request;
  readonly response: Response;
}

/** Sends a page, packed for those who can unpack it: on a slow phone the first words come sooner. */
export async function sendPage({ request, response }: Pair, page: Markup, status = 200): Promise<void> {
  const body = Buffer.from(page.toString());
  const packs = takesPacked(request);
  response.sendRaw(status, packs ? await pack(body) : body, {
    'Content-Type': 'text/html; charset=utf-8',
    Vary: 'Accept-Encoding',
    ...(packs ? { 'Content-Encoding': 'gzip' } : {}),
  });
}

/** Says where to go on, so that a reload sends nothing again. */
export function seeOther({ response }: Pair, to: string): void {
  response.sendRaw(303, '', { Location: to });
}

/** Sends plain data to the browser's code. */
export function sendData({ response }: Pair, status: number, data: object): void {
  response.sendRaw(status, JSON.stringify(data), { 'Content-Type': 'application/json; charset=utf-8' });
}

export function takesPacked(request: Request): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding']));
}
