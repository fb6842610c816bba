import type { IncomingMessage } from 'node:http';
import { Refused } from './errors.ts';

/** 20,000 characters of any script, as a form carries them, and a little. */
const MOST_BYTES = 192 * 1024;
/** Read to its end up to here, unkept: a browser shows an answer only to a form it could send whole. */
const READ_BYTES = 8 * MOST_BYTES;

/**
 * The fields of a plain form. Refuses with 400 what is no such form and with 413 what is too long; nothing is
 * ever written to disk.
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = (request.headers['content-type'] ?? '').split(';')[0];
  if (type?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') throw new Refused(400);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new Refused(400);
    bytes += chunk.length;
    if (bytes > READ_BYTES) throw new Refused(413);
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  if (bytes > MOST_BYTES) throw new Refused(413);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
