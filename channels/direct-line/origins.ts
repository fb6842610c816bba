import type { Request, Response } from 'restify';
import type { DirectLineParts } from './ports.ts';

type About = Pick<DirectLineParts, 'publicUrl' | 'origins'>;

/** What the real client's pre-flight asks for, and no more. */
const ALLOWED = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Max-Age': '600',
};

/** Whether this origin may speak with us: our own page's and those that are named, letter by letter. */
export function isAllowed({ publicUrl, origins }: About, origin: string): boolean {
  return origin === publicUrl.origin || origins.includes(origin);
}

/**
 * Tells the browser which site may read this answer, also where it is a refusal: without that a client sees no
 * answer at all. Returns false for a site that may not even ask; a request that names no site comes from no page.
 */
export function admits(about: About, request: Request, response: Response): boolean {
  response.setHeader('Vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (!isAllowed(about, origin)) return request.headers['sec-fetch-site'] === 'same-origin';
  response.setHeader('Access-Control-Allow-Origin', origin);
  return true;
}

/** The answer to a pre-flight. */
export function allow(response: Response): void {
  for (const [name, value] of Object.entries(ALLOWED)) response.setHeader(name, value);
}
