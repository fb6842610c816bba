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

/** Bytes drawn at a time. */
const DRAWN = 1024;

/** Random bytes, each handed out once: drawing many of them costs as little as drawing a few. */
export function drawing(random: (bytes: number) => Buffer): (bytes: number) => Buffer {
  let left: Buffer = Buffer.alloc(0);
  return (bytes) => {
    if (left.length < bytes) left = random(Math.max(bytes, DRAWN));
    const drawn = left.subarray(0, bytes);
    left = left.subarray(bytes);
    return drawn;
  };
}
