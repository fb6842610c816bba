import type { IncomingMessage } from 'node:http';

/** 20,000 characters of any script, escaped as JSON may escape them, and what clients put around them. */
const MOST_BYTES = 128 * 1024;
/** Read to its end up to here, unkept: a browser takes an answer only to a body it could send whole. */
const READ_BYTES = 8 * MOST_BYTES;

/** A body as it came in: its text, or that it is too long to be read. */
export type Body = { readonly text: string } | { readonly text: null };

/** Reads a body that is small, and as much of a large one as it takes to refuse it. Nothing touches a disk. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return { text: null };
    bytes += chunk.length;
    if (bytes > READ_BYTES) return { text: null };
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return { text: bytes > MOST_BYTES ? null : Buffer.concat(chunks).toString('utf8') };
}

/** JSON as an unknown value; undefined for what is not JSON. An empty body is an empty object. */
export function fromJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
