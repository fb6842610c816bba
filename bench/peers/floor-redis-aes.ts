import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createClient, RESP_TYPES } from 'redis';
import { given } from '../world.ts';
import { DONE } from './form.ts';
import { offer } from './peer.ts';

/**
 * The least that anything over Redis with encryption costs: one GET and one SET of a state of 8 KB, opened and sealed
 * with AES-256-GCM, in a bare node:http. Understands and asks nothing.
 */

const STATE_BYTES = 8192;
const CIPHER = 'aes-256-gcm';
const [IV, TAG] = [12, 16];

interface State {
  readonly turn: number;
  readonly filling: string;
}

const { port, redis } = given();
const key = randomBytes(32);
const client = createClient({ url: redis }).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
await client.connect();

const server = createServer((request, response) => void serve(request, response));
server.listen(port, '127.0.0.1', () => offer());

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await answer(request);
  response.setHeader('content-type', 'application/json').end(body);
}

async function answer(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { conversation }: { conversation: { id: string } } = JSON.parse(Buffer.concat(chunks).toString());
  const kept = await client.get(conversation.id);
  const { turn, filling } = kept === null ? fresh() : opened(kept, conversation.id);
  await client.set(conversation.id, sealed({ turn: turn + 1, filling }, conversation.id));
  return JSON.stringify({ activities: [{ type: 'message', text: `${DONE} ${turn}` }] });
}

function fresh(): State {
  return { turn: 0, filling: 'x'.repeat(STATE_BYTES - 64) };
}

function sealed(state: State, name: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function opened(bytes: Buffer, name: string): State {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV)).setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
  const body = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]);
  return JSON.parse(body.toString('utf8'));
}
