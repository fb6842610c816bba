import type { Message, Shown } from '../../interview/index.ts';
import { ChannelError, saysGone } from '../errors.ts';
import type { Copy, CopyFormat } from './ports.ts';
import { Refused } from './refused.ts';
import type { Room } from './room.ts';
import { begin, comeBack, leave, newcomer, say } from './talk.ts';
import type { Holder } from './tokens.ts';
import { MOST_TEXT } from './schemas.ts';

/** Conversations as a page in a browser holds them, with or without scripts; as the web room asks for them. */
export interface Visits {
  opening(locale: string): Promise<readonly Message[]>;
  begin(locale: string): Promise<Visit>;
  resume(cookie: string): Promise<Visit | null>;
  reopen(code: string): Promise<Visit | null>;
}

export interface Visit {
  readonly cookie: string;
  readonly locale: string;
  say(id: string, text: string): Promise<readonly Shown[]>;
  shown(): Promise<readonly Shown[]>;
  leave(): Promise<void>;
  copy(format: CopyFormat): Promise<Copy | null>;
  line(): { readonly token: string; readonly conversationId: string };
}

/** The same conversations that Direct Line clients hold, for a page that posts forms. */
export function visitsOf(room: Room): Visits {
  return {
    opening: (locale) => room.opening(locale),
    async begin(locale) {
      const holder = newcomer(room, locale);
      const { answered } = await begin(room, holder);
      await answered;
      return visitOf(room, holder);
    },
    async resume(cookie) {
      const holder = await holderOf(room, cookie);
      return holder === null ? null : resumed(room, holder);
    },
    async reopen(code) {
      const conversation = await room.conversations.reopen(code);
      if (conversation === null) return null;
      const holder = { ...newcomer(room, undefined), conversation };
      room.sessions.renew(conversation, holder.session);
      room.hub.end(conversation);
      await comeBack(room, holder);
      return resumed(room, holder);
    },
  };
}

async function holderOf(room: Room, cookie: string): Promise<Holder | null> {
  try {
    const holder = await room.tokens.read(cookie, ['page'], true);
    return room.sessions.allows(holder.conversation, holder.session) ? holder : null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** The visit of a conversation that is there, in the language it last spoke. */
async function resumed(room: Room, holder: Holder): Promise<Visit | null> {
  try {
    const lines = await room.conversations.shown(holder.conversation, 0);
    const spoken = lines.findLast(({ from }) => from === 'bot')?.message.locale;
    return await visitOf(room, { ...holder, locale: spoken ?? holder.locale });
  } catch (error) {
    if (saysGone(error)) return null;
    throw error;
  }
}

async function visitOf(room: Room, holder: Holder): Promise<Visit> {
  const { conversation, locale } = holder;
  const [cookie, token] = await Promise.all([
    room.tokens.issue('page', holder),
    room.tokens.issue('talk', holder),
  ]);
  return {
    cookie,
    locale,
    say: (id, text) => said(room, holder, { id, text }),
    shown: () => room.conversations.shown(conversation, 0),
    leave: () => leave(room, conversation),
    copy: (format) => room.copy(conversation, format),
    line: () => ({ token, conversationId: conversation }),
  };
}

/** Rejects with `message/too-long` past 20,000 characters, `message/too-many` far above what people type. */
async function said(
  room: Room,
  holder: Holder,
  message: { readonly id: string; readonly text: string },
): Promise<readonly Shown[]> {
  if (message.text.length > MOST_TEXT) throw new ChannelError('message/too-long');
  try {
    await room.limits.count('message', holder.conversation);
  } catch {
    throw new ChannelError('message/too-many');
  }
  const { answered } = await say(room, holder, message);
  return answered;
}
