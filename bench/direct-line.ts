import { WebSocket } from 'ws';
import { SECRET } from '../test/support/plain.ts';
import { type Answer, post, type Talk } from './talk.ts';

interface Frame {
  readonly activities: readonly {
    readonly text?: string;
    readonly replyToId?: string;
    readonly from: { role?: string };
  }[];
}

/** What a start and a post answer, as far as the bench needs it. */
interface Answered {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  readonly id: string;
}

/** Begins a conversation at a port of this machine, watches it over a socket, and waits for the hello. */
export async function talkTo(port: number): Promise<Talk> {
  const base = `http://127.0.0.1:${port}/v3/directline/conversations`;
  const begun = await post<Answered>(base, {}, SECRET);
  const socket = new WebSocket(begun.streamUrl, { perMessageDeflate: false });
  const answers = new Answers();
  socket.on('message', (data: Buffer) => answers.read(data.toString('utf8')));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    void answers.hello.then(resolve);
  });
  return {
    async say(text): Promise<Answer> {
      const from = performance.now();
      const activity = { type: 'message', text, from: { id: 'dl_bench' } };
      const url = `${base}/${begun.conversationId}/activities`;
      const { id } = await post<Answered>(url, activity, begun.token);
      return { text: await answers.to(id), ms: performance.now() - from };
    },
    close: () => socket.close(),
  };
}

/** The first line of each answer, by what it answers. A line may come before anybody waits for it. */
class Answers {
  readonly hello: Promise<void>;
  readonly #early = new Map<string, string>();
  readonly #waiting = new Map<string, (text: string) => void>();
  #greet: () => void = () => {};

  constructor() {
    this.hello = new Promise((resolve) => (this.#greet = resolve));
  }

  read(frame: string): void {
    if (frame === '') return;
    const { activities }: Frame = JSON.parse(frame);
    for (const { replyToId, text = '', from } of activities) {
      if (from.role === 'bot') this.#greet();
      if (replyToId !== undefined) this.#came(replyToId, text);
    }
  }

  async to(id: string): Promise<string> {
    const early = this.#early.get(id);
    this.#early.delete(id);
    return early ?? new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #came(id: string, text: string): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting === undefined) this.#early.set(id, this.#early.get(id) ?? text);
    else waiting(text);
  }
}
