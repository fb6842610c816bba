import { randomUUID } from 'node:crypto';
import { post, type Talk } from './talk.ts';

interface Said {
  readonly type: string;
  readonly text?: string;
}

/** A conversation of activities whose replies come back in the answer, as Bot Framework's `expectReplies` has it. */
export async function talkByActivities(port: number): Promise<Talk> {
  const id = randomUUID();
  const about = {
    type: 'message',
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9',
    deliveryMode: 'expectReplies',
    locale: 'en-GB',
    textFormat: 'plain',
    conversation: { id, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: `user-${id}`, name: '', role: 'user' },
    recipient: { id: 'bot', name: 'Bot', role: 'bot' },
  };
  return talk(port, async (url, text) => {
    const activity = { ...about, id: randomUUID(), timestamp: new Date().toISOString(), text };
    const { activities } = await post<{ activities: readonly Said[] }>(url, activity);
    return activities;
  });
}

/** A conversation as Botkit's web adapter holds it. */
export async function talkByWebhook(port: number): Promise<Talk> {
  const user = randomUUID();
  return talk(port, (url, text) => post<readonly Said[]>(url, { type: 'message', text, user }));
}

function talk(port: number, ask: (url: string, text: string) => Promise<readonly Said[]>): Talk {
  const url = `http://127.0.0.1:${port}/api/messages`;
  return {
    async say(text) {
      const from = performance.now();
      const said = await ask(url, text);
      const line = said.find(({ type }) => type === 'message');
      return { text: line?.text ?? '', ms: performance.now() - from };
    },
    close: () => {},
  };
}
