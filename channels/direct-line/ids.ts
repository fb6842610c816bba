import { createHash } from 'node:crypto';

const KEPT = /^[\w.:|~+/=@-]{1,128}$/;

/**
 * A message's id in the store, from the id its client gave it: the same is the same message. Its ending keeps it
 * apart from every id of ours, so that no client can name one of our lines.
 */
export function inboundIdOf(clientId: string): string {
  if (KEPT.test(clientId)) return `${clientId}.c`;
  return `${createHash('sha256').update(clientId).digest('base64url')}.h`;
}

/** The client's own id of a message, where the store's id holds it: a page that comes back knows its messages by it. */
export function clientIdOf(id: string): string | undefined {
  return id.endsWith('.c') ? id.slice(0, -2) : undefined;
}
