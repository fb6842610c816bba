import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { codeOf, saysGone } from '../errors.ts';
import { isAllowed } from './origins.ts';
import { Reader } from './reader.ts';
import { Refused } from './refused.ts';
import type { Room } from './room.ts';
import type { Holder } from './tokens.ts';
import { linesAfter, watermarkOf } from './watermark.ts';
import { lineOf } from './wire.ts';

/** Sockets in all, and on one conversation; a peer that is silent this long is gone. */
export interface StreamLimits {
  readonly sockets: number;
  readonly perConversation: number;
  readonly silentMs: number;
}

export const STREAM_LIMITS: StreamLimits = { sockets: 10_000, perConversation: 8, silentMs: 30_000 };

/** Clients send nothing here but empty frames; whatever they send is not read. */
const MOST_BYTES = 4096;
/** How long a client that has stopped reading is given to say goodbye. */
const CLOSING_MS = 2000;
const RESTART = 1012;
const TRY_AGAIN = 1013;
const PATH = /^\/v3\/directline\/conversations\/([\w.~-]{1,200})\/stream\?(.*)$/;

/** The sockets of Direct Line. */
export class Stream {
  readonly #room: Room;
  readonly #limits: StreamLimits;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    perMessageDeflate: false,
  });
  readonly #sockets = new Map<WebSocket, { readonly conversation: string; alive: boolean }>();
  readonly #timer: NodeJS.Timeout;

  constructor(room: Room, limits: StreamLimits) {
    this.#room = room;
    this.#limits = limits;
    this.#timer = setInterval(() => this.#sweep(), limits.silentMs);
    this.#timer.unref();
  }

  /** Answers every request of this server to become a socket. */
  listen(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        const refused = error instanceof Refused ? error : null;
        if (refused === null) this.#room.report(codeOf(error) ?? 'direct-line/failed');
        refuse(socket, refused ?? new Refused('ServiceError'));
      });
    });
  }

  /** Lets every client go; they come back to whoever listens next. */
  close(): void {
    clearInterval(this.#timer);
    for (const socket of this.#sockets.keys()) close(socket, RESTART);
    this.#server.close();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [, conversation = '', query = ''] = PATH.exec(request.url ?? '') ?? [];
    if (conversation === '') throw new Refused('NotFound');
    const { origin } = request.headers;
    if (origin !== undefined && !isAllowed(this.#room, origin)) throw new Refused('Forbidden');
    const asked = new URLSearchParams(query);
    const holder = await this.#room.tokens.read(asked.get('t') ?? '', ['stream']);
    if (holder.conversation !== conversation) throw new Refused('Forbidden');
    if (!this.#room.sessions.allows(conversation, holder.session)) throw new Refused('TokenExpired');
    if (this.#sockets.size >= this.#limits.sockets) throw new Refused('TooManyRequests');
    const after = await this.#after(conversation, watermarkOf(asked.get('watermark')));
    this.#server.handleUpgrade(request, socket, head, (open) =>
      this.#open({ open, under: socket }, holder, after),
    );
  }

  /** Where the client is; the store says so, for it may claim to have what never was. */
  async #after(conversation: string, watermark: number): Promise<number> {
    try {
      const shown = (after: number) => this.#room.conversations.shown(conversation, after);
      return (await linesAfter(shown, watermark)).after;
    } catch (error) {
      throw saysGone(error) ? new Refused('TokenExpired') : error;
    }
  }

  #open(
    { open: socket, under }: { readonly open: WebSocket; readonly under: Duplex },
    { conversation, user }: Holder,
    after: number,
  ): void {
    this.#makeRoom(conversation);
    const { conversations, toActivity, hub, elsewhere } = this.#room;
    const reader = new Reader({
      conversation,
      user,
      after,
      toActivity,
      shown: (id, from) => conversations.shown(id, from),
      pipe: { write: (frames) => write(socket, under, frames), close: (status) => close(socket, status) },
    });
    const leave = hub.watch(conversation, reader);
    const stop = elsewhere?.(conversation, after, {
      told: (lines) =>
        reader.take(lines.filter(({ seq }) => reader.lacks(seq)).map((line) => lineOf(line, toActivity))),
      gone: () => reader.end(),
    });
    const peer = { conversation, alive: true };
    this.#sockets.set(socket, peer);
    socket.on('pong', () => (peer.alive = true));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      leave();
      stop?.();
      this.#sockets.delete(socket);
    });
    reader.catchUp();
  }

  /** One screen too many takes the place of the oldest, which may be a phone that lost its network. */
  #makeRoom(conversation: string): void {
    const mine = [...this.#sockets].filter(([, peer]) => peer.conversation === conversation);
    const tooMany = mine.length + 1 - this.#limits.perConversation;
    for (const [socket] of mine.slice(0, Math.max(0, tooMany))) close(socket, TRY_AGAIN);
  }

  #sweep(): void {
    for (const [socket, peer] of this.#sockets) {
      if (!peer.alive) {
        socket.terminate();
        continue;
      }
      peer.alive = false;
      socket.ping();
    }
  }
}

/** All frames in one write to the system: each write costs as much as putting a line into words. */
async function write(socket: WebSocket, under: Duplex, frames: readonly string[]): Promise<void> {
  under.cork();
  const sent = frames.map(
    (frame) =>
      new Promise<void>((resolve, reject) => {
        socket.send(frame, (error) => (error ? reject(error) : resolve()));
      }),
  );
  under.uncork();
  await Promise.all(sent);
}

function close(socket: WebSocket, status: number): void {
  socket.close(status);
  setTimeout(() => socket.terminate(), CLOSING_MS).unref();
}

function refuse(socket: Duplex, { status }: Refused): void {
  if (!socket.writable) return void socket.destroy();
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
