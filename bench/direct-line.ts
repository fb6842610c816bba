import { WebSocket } from 'ws';
import { SECRET } from '../test/support/plain.ts';

/** One conversation as a Direct Line client holds it. */
export interface Talk {
  /** Says something; resolves to the milliseconds until the bot's answer to it was here. */
  say(text: string): Promise<number>;
  close(): void;
}

interface Frame {
  readonly activities: readonly {
    readonly id: string;
    readonly replyToId?: string;
    readonly from: { role?: string };
  }[];
}

/** Begins a conversation at a port of this machine and watches it over a socket. */
export async function talkTo(port: number): Promise<Talk> {
  const base = `http://127.0.0.1:${port}/v3/directline/conversations`;
  const begun = await post(base, SECRET, {});
  const socket = new WebSocket(begun.streamUrl);
  const waiting = new Map<string, () => void>();
  const early = new Set<string>();
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    if (text === '') return;
    const { activities }: Frame = JSON.parse(text);
    for (const { replyToId } of activities) {
      if (replyToId === undefined) continue;
      waiting.get(replyToId)?.();
      early.add(replyToId);
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  return {
    async say(text) {
      const from = performance.now();
      const activity = { type: 'message', text, from: { id: 'dl_bench' } };
      const { id } = await post(`${base}/${begun.conversationId}/activities`, begun.token, activity);
      if (!early.has(id)) await new Promise<void>((resolve) => waiting.set(id, resolve));
      waiting.delete(id);
      early.delete(id);
      return performance.now() - from;
    },
    close: () => socket.close(),
  };
}

/** What a start and a post answer, as far as the bench needs it. */
interface Answered {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  readonly id: string;
}

async function post(url: string, bearer: string, body: unknown): Promise<Answered> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  return response.json() as Promise<Answered>;
}
