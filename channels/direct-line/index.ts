import type { Server } from 'restify';
import type { Shown } from '../../interview/index.ts';
import type { GiveTurn } from '../ports.ts';
import { DirectLineAdapter } from './adapter.ts';
import { Calls } from './calls.ts';
import { curtained } from './curtain.ts';
import { endAfter } from './ending.ts';
import { Hub } from './hub.ts';
import { drawing } from './ids.ts';
import { serveJoining } from './joining.ts';
import { Limits } from './limits.ts';
import type { DirectLineParts } from './ports.ts';
import type { Room } from './room.ts';
import { Sessions } from './sessions.ts';
import { serveSpeaking } from './speaking.ts';
import { Stream, STREAM_LIMITS, type StreamLimits } from './stream.ts';
import { LATE_S, LIFE_S, Tokens } from './tokens.ts';
import { type Visits, visitsOf } from './visits.ts';
import { lineOf } from './wire.ts';

export type { DirectLineParts } from './ports.ts';
export type { StreamLimits } from './stream.ts';
export type { Visit, Visits } from './visits.ts';

/** Direct Line 3.0, and the same conversations for our own page. */
export interface DirectLine {
  readonly visits: Visits;
  /** Gives a turn to a message that a crash left unanswered. */
  readonly turn: GiveTurn;
  /** Shows lines that were said outside a turn of ours to everyone who watches. */
  show(conversation: string, lines: readonly Shown[]): void;
  /** Puts every call under `/v3/directline` on a server, and its sockets. */
  serve(server: Server): void;
  /** Lets go of every socket; their clients come back to whoever listens next. */
  close(): void;
}

/** Opens the channel. Nothing listens before `serve`. */
export function directLine(parts: DirectLineParts, limits: Partial<StreamLimits> = {}): DirectLine {
  const room = roomOf(parts);
  const stream = new Stream(room, { ...STREAM_LIMITS, ...limits });
  return {
    serve(server) {
      const calls = new Calls(server, room);
      serveJoining(calls);
      serveSpeaking(calls);
      calls.others();
      stream.listen(server.server);
    },
    show(conversation, lines) {
      room.hub.show(
        conversation,
        lines.map((line) => lineOf(line, parts.toActivity)),
      );
      endAfter(room, conversation, lines);
    },
    close: () => stream.close(),
    visits: visitsOf(room),
    turn: (conversation, inbound) => room.adapter.turn(conversation, inbound),
  };
}

function roomOf(parts: DirectLineParts): Room {
  const hub = new Hub();
  const random = drawing(parts.random);
  const sessions = new Sessions(parts.clock, (LIFE_S.talk + LATE_S) * 1000);
  return {
    ...parts,
    random,
    conversations: curtained(parts.conversations),
    hub,
    sessions,
    tokens: new Tokens(parts.key, parts.clock),
    limits: new Limits(random),
    adapter: new DirectLineAdapter({ ...parts, random, hub, sessions }),
  };
}
