import type { Activity } from 'botbuilder';
import type { Message, Shown } from '../../interview/index.ts';
import type { ToActivity } from '../ports.ts';
import { clientIdOf } from './ids.ts';

/** Something for the people who watch: its number in the conversation, or 0 when it is not stored. */
export interface Outgoing {
  readonly seq: number;
  readonly activity: Partial<Activity>;
}

/** Whom it goes to, and its place among what is on the screen. */
export interface Address {
  readonly conversation: string;
  readonly user: string;
  readonly place: number;
}

export const BOT = { id: 'bot', name: '', role: 'bot' } as const;

/** A stored line, as it goes to those who watch. */
export function lineOf(shown: Shown, toActivity: ToActivity): Outgoing {
  return shown.from === 'bot' ? { seq: shown.seq, activity: toActivity(shown) } : echoOf(shown);
}

/** Her own line as her client has to see it again, with the id that the client gave it. */
export function echoOf({ seq, id, at, message }: Shown, clientId = clientIdOf(id)): Outgoing {
  const channelData = clientId === undefined ? {} : { clientActivityID: clientId };
  const { text, locale } = message;
  return {
    seq,
    activity: {
      type: 'message',
      id,
      timestamp: new Date(at),
      from: { id: '', name: '', role: 'user' },
      text,
      textFormat: 'plain',
      locale,
      channelData,
    },
  };
}

/** Something said that is not stored. */
export function asideOf(id: string, at: Date, message: Message): Outgoing {
  const { text, locale } = message;
  return { seq: 0, activity: { type: 'message', id, timestamp: at, text, textFormat: 'plain', locale } };
}

/** The JSON that a client gets: these fields of an activity, whatever else a bot or a library put on it. */
export function written({ seq, activity }: Outgoing, { conversation, user, place }: Address): string {
  const { type, id, name, timestamp, text, textFormat, locale, inputHint, replyToId } = activity;
  const { suggestedActions, from, channelData } = activity;
  const { clientActivityID, act } = channelData ?? {};
  return JSON.stringify({
    type,
    id,
    name,
    timestamp,
    text,
    textFormat,
    locale,
    inputHint,
    replyToId,
    suggestedActions,
    channelId: 'directline',
    conversation: { id: conversation },
    from: from?.role === 'user' ? { id: user, name: '', role: 'user' } : BOT,
    channelData: { clientActivityID, act, seq, 'webchat:sequence-id': place },
  });
}
