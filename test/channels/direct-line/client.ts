import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import xhr2 from 'xhr2';
import type { Service } from '../../support/service.ts';

// The real client looks for a browser's globals.
Object.assign(globalThis, { XMLHttpRequest: xhr2.XMLHttpRequest, WebSocket });

/** How long anything may take before a test gives up on it. */
const PATIENCE_MS = 15_000;

/** The real client, and what it has received. */
export interface Client {
  readonly received: readonly Activity[];
  readonly statuses: readonly ConnectionStatus[];
  /** Posts as Web Chat does; resolves to the id, or to `retry`. */
  post(text: string, clientActivityID: string): Promise<string>;
  /** Resolves once this is true. */
  until(holds: () => boolean): Promise<void>;
  /** What was said, in the order in which it came. */
  texts(): readonly string[];
  close(): void;
}

/** Joins over a WebSocket with the real client, and resolves once it is online. It comes back 3 s after a lost socket. */
export async function join(service: Service, options: Record<string, unknown>): Promise<Client> {
  const settings = { domain: `${service.url}/v3/directline`, webSocket: true, ...options };
  const direct = new DirectLine({ ...settings, random: () => 0 });
  const received: Activity[] = [];
  const statuses: ConnectionStatus[] = [];
  const waiting = new Set<() => void>();
  const tick = (): void => waiting.forEach((check) => check());
  direct.connectionStatus$.subscribe((status) => {
    statuses.push(status);
    tick();
  });
  direct.activity$.subscribe(
    (one) => {
      received.push(one);
      tick();
    },
    () => tick(),
  );
  const until = (holds: () => boolean): Promise<void> => when(waiting, holds);
  await until(() => statuses.includes(ConnectionStatus.Online));
  return {
    received,
    statuses,
    until,
    post: (text, clientActivityID) =>
      new Promise((resolve, reject) => {
        direct.postActivity(messageOf(text, clientActivityID)).subscribe(resolve, reject);
      }),
    texts: () => received.flatMap((one) => (one.type === 'message' ? [one.text ?? ''] : [])),
    close: () => direct.end(),
  };
}

function when(waiting: Set<() => void>, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`never came: ${holds.toString()}`)), PATIENCE_MS);
    const check = (): void => {
      if (!holds()) return;
      clearTimeout(timer);
      waiting.delete(check);
      resolve();
    };
    waiting.add(check);
    check();
  });
}

function messageOf(text: string, clientActivityID: string): Activity {
  return {
    type: 'message',
    text,
    from: { id: 'someone-else', name: '', role: 'user' },
    channelData: { clientActivityID, attachmentSizes: [] },
    attachments: [],
    locale: 'en-GB',
  };
}
