import { DirectLineAdapter } from './adapter.ts';
import { Hub } from './hub.ts';
import { Limits } from './limits.ts';
import type { DirectLineParts } from './ports.ts';
import type { Room } from './room.ts';
import { Sessions } from './sessions.ts';
import { LATE_S, LIFE_S, Tokens } from './tokens.ts';
import { type Visits, visitsOf } from './visits.ts';
import type { GiveTurn } from '../ports.ts';

export type { Conversations, Copy, CopyFormat, DirectLineParts, Trouble } from './ports.ts';
export type { Visit, Visits } from './visits.ts';

/** Direct Line 3.0, and the same conversations for our own page. */
export interface DirectLine {
  readonly visits: Visits;
  /** Gives a turn to a message that a crash left unanswered. */
  readonly turn: GiveTurn;
}

export function directLine(parts: DirectLineParts): DirectLine {
  const room = roomOf(parts);
  return {
    visits: visitsOf(room),
    turn: (conversation, inbound) => room.adapter.turn(conversation, inbound),
  };
}

function roomOf(parts: DirectLineParts): Room {
  const hub = new Hub();
  const sessions = new Sessions(parts.clock, (LIFE_S.talk + LATE_S) * 1000);
  return {
    ...parts,
    hub,
    sessions,
    tokens: new Tokens(parts.key, parts.clock),
    limits: new Limits(parts.random),
    adapter: new DirectLineAdapter({ ...parts, hub, sessions }),
  };
}
