import type { Request } from 'restify';
import { readCookie } from './cookie.ts';
import type { PagesParts } from './parts.ts';
import type { Visit } from './ports.ts';

/** The visit of the cookie that came with a request; null when there is none any more. */
export async function visitOf(
  parts: Pick<PagesParts, 'publicUrl' | 'visits'>,
  request: Request,
): Promise<Visit | null> {
  const cookie = readCookie(parts, request);
  return cookie === null ? null : parts.visits.resume(cookie);
}
