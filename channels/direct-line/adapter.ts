import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Inbound, Shown } from '../../interview/index.ts';
import { ChannelError, codeOf } from '../errors.ts';
import { endAfter } from './ending.ts';
import type { Hub } from './hub.ts';
import type { DirectLineParts } from './ports.ts';
import type { Sessions } from './sessions.ts';
import type { Holder } from './tokens.ts';
import { BOT, type Outgoing } from './wire.ts';

export type AdapterParts = Pick<DirectLineParts, 'bot' | 'saidIn' | 'random' | 'report'> & {
  readonly hub: Hub;
  readonly sessions: Sessions;
};

/** Whose message it is, where that is known: after a crash it is not. */
export type About = Pick<Holder, 'user' | 'locale'>;

/** What people may see; everything else that a bot sends stays inside. */
const SHOWN = new Set<string>([ActivityTypes.Message, ActivityTypes.Typing, ActivityTypes.EndOfConversation]);

/** Runs the bot for Direct Line, and shows what it says to everyone who watches the conversation. */
export class DirectLineAdapter extends BotAdapter {
  readonly #parts: AdapterParts;

  constructor(parts: AdapterParts) {
    super();
    this.#parts = parts;
  }

  /** Gives a message its turn. Rejects when the bot broke before it had said anything. */
  async turn(conversation: string, inbound: Inbound, about?: About): Promise<readonly Shown[]> {
    const { bot, saidIn, report } = this.#parts;
    let said: readonly Shown[] = [];
    try {
      const context = new TurnContext(this, activityOf(conversation, inbound, about));
      await this.runMiddleware(context, async (turn) => {
        await bot.run(turn).finally(() => (said = saidIn(turn)));
      });
    } catch (error) {
      if (said.length === 0) throw error;
      report(codeOf(error) ?? 'turn/failed');
    }
    endAfter(this.#parts, conversation, said);
    return said;
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const { id: conversation } = context.activity.conversation;
    const answers = context.activity.type === 'message';
    const sent = activities.map((one) => this.#outgoing(one, answers));
    this.#parts.hub.show(
      conversation,
      sent.filter(({ activity }) => SHOWN.has(activity.type ?? '')),
    );
    return sent.map(({ activity }) => ({ id: activity.id ?? '' }));
  }

  override async updateActivity(): Promise<void> {
    throw new ChannelError('channel/unsupported');
  }

  override async deleteActivity(): Promise<void> {
    throw new ChannelError('channel/unsupported');
  }

  override async continueConversation(_reference: Partial<ConversationReference>): Promise<void> {
    throw new ChannelError('channel/unsupported');
  }

  override async continueConversationAsync(): Promise<void> {
    throw new ChannelError('channel/unsupported');
  }

  /** The id that the context took away comes back; a line that answers nothing must not seem to. */
  #outgoing(activity: Partial<Activity>, answers: boolean): Outgoing {
    const { replyToId, channelData, ...rest } = activity;
    const { id = this.#parts.random(12).toString('base64url'), seq = 0 } = channelData ?? {};
    return { seq, activity: { ...rest, ...(answers ? { replyToId } : {}), channelData, id, from: BOT } };
  }
}

function activityOf(conversation: string, inbound: Inbound, about?: About): Partial<Activity> {
  const { id, at, text } = inbound;
  const from = { id: about?.user ?? 'dl_', name: '', role: 'user' } as const;
  return {
    id,
    timestamp: new Date(at),
    channelId: 'directline',
    serviceUrl: '',
    from,
    recipient: BOT,
    ...(about === undefined ? {} : { locale: about.locale }),
    conversation: { id: conversation, name: '', isGroup: false, conversationType: 'personal' },
    ...(inbound.kind === 'start'
      ? { type: ActivityTypes.ConversationUpdate, membersAdded: [from] }
      : { type: ActivityTypes.Message, text, textFormat: 'plain' }),
  };
}
