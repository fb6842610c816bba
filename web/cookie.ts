import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PagesParts } from './parts.ts';

type About = Pick<PagesParts, 'publicUrl'>;

/** The name says nothing. `__Host-` needs https, and keeps other sites of the domain from setting it. */
export function cookieName({ publicUrl }: About): string {
  return publicUrl.protocol === 'https:' ? '__Host-n' : 'n';
}

/** What the browser holds for this visit, or null. */
export function readCookie(parts: About, request: IncomingMessage): string | null {
  const start = `${cookieName(parts)}=`;
  const all = (request.headers.cookie ?? '').split(';').map((one) => one.trim());
  const value = all.find((one) => one.startsWith(start))?.slice(start.length);
  return value === undefined || !/^[\w.~-]{1,1024}$/.test(value) ? null : value;
}

/** Lasts as long as the browser is open, is not readable by scripts, and goes to no one else. */
export function giveCookie(parts: About, response: ServerResponse, value: string): void {
  response.setHeader('Set-Cookie', `${cookieName(parts)}=${value}; ${attributes(parts)}`);
}

export function clearCookie(parts: About, response: ServerResponse): void {
  response.setHeader('Set-Cookie', `${cookieName(parts)}=; ${attributes(parts)}; Max-Age=0`);
}

function attributes({ publicUrl }: About): string {
  return `Path=/; HttpOnly; SameSite=Strict${publicUrl.protocol === 'https:' ? '; Secure' : ''}`;
}
