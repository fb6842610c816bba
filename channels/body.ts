import type { IncomingMessage } from 'node:http';
import { ChannelError } from './errors.ts';

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
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
      if (bytes <= READ_BYTES) return;
      resolve({ text: null });
      request.destroy();
    });
    request.on('end', () =>
      resolve({ text: bytes > MOST_BYTES ? null : Buffer.concat(chunks).toString('utf8') }),
    );
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new ChannelError('channel/cut-off'));
    });
  });
}

/** JSON as an unknown value; undefined for what is not JSON. An empty body is an empty object. */
export function fromJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
