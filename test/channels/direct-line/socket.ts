import { type ClientOptions, WebSocket } from 'ws';

/** A socket as any client opens one, and what came over it. */
export interface Socket {
  readonly frames: readonly string[];
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
  /** Resolves once this many activities have come. */
  activities(count: number): Promise<readonly { readonly id: string; readonly text: string }[]>;
  close(): void;
}

const PATIENCE_MS = 10_000;

/** Opens a socket; rejects with the status of the answer when it is refused. */
export async function openSocket(url: string, options: ClientOptions = {}): Promise<Socket> {
  const socket = new WebSocket(url, options);
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    frames.push(data.toString('utf8'));
    for (const check of waiting) check();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('unexpected-response', (_request, { statusCode }) => reject(new Error(String(statusCode))));
    socket.on('error', reject);
  });
  const all = () => frames.flatMap((frame) => JSON.parse(frame).activities);
  return {
    frames,
    closed,
    socket,
    close: () => socket.terminate(),
    activities: (count) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`only ${all().length} of ${count}`)), PATIENCE_MS);
        const check = (): void => {
          if (all().length < count) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(all());
        };
        waiting.add(check);
        check();
      }),
  };
}
