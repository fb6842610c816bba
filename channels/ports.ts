import type { Activity, TurnContext } from 'botbuilder';
import type { Channel, Inbound, Shown } from '../interview/index.ts';

/** The bot, as any adapter runs it. */
export interface Bot {
  run(context: TurnContext): Promise<void>;
}

/** Gives a message its turn in the channel's own way; resolves to the lines that were said. */
export type GiveTurn = (conversation: string, inbound: Inbound) => Promise<readonly Shown[]>;

/** A message that is durable. */
export interface Put {
  /** It had arrived before. */
  readonly seen: boolean;
  /** Its line as it is shown; null for a start. */
  readonly shown: Shown | null;
  /** What was answered, once it has been; empty when it was seen before. */
  readonly answered: Promise<readonly Shown[]>;
}

/**
 * Conversations where a channel can put a message. Rejects with `code` `conversation/gone` for one that is not
 * there, and with any other error when nothing was made durable.
 */
export interface Inbox {
  /** Makes an empty conversation of this id. Rejects with `conversation/exists` while there is one. */
  begin(id: string, about: { channel: Channel; locale: string; at: string }): Promise<void>;
  put(conversation: string, inbound: Inbound, turn: GiveTurn): Promise<Put>;
}

/** The lines that were said in a turn, as the store has them. */
export type SaidIn = (context: TurnContext) => readonly Shown[];

/** A line of ours as an activity; `id`, `seq` and `act` stand in its `channelData`. */
export type ToActivity = (shown: Shown) => Partial<Activity>;
