import { createHash } from 'node:crypto';
import { type Activity, ActivityTypes, type ChannelAccount, type TurnContext } from 'botbuilder';
import type { Inbound, Shown } from '../../interview/index.ts';
import { codeOf, saysGone } from '../errors.ts';
import { languageOf } from '../locale.ts';
import type { GiveTurn, Put } from '../ports.ts';
import type { AzureAdapter } from './adapter.ts';
import type { AzureParts } from './ports.ts';
import { Refused } from './refused.ts';
import type { ServiceActivity } from './schema.ts';

/**
 * Takes in a message or a start and gives it its turn; whatever else people's apps tell is heard and left. What was
 * answered without the bot is sent here. Refuses with 503 when nothing could be delivered.
 */
export async function take(
  parts: AzureParts,
  adapter: AzureAdapter,
  activity: ServiceActivity,
): Promise<void> {
  const inbound = inboundOf(activity, parts.clock().toISOString());
  if (inbound === null) return;
  await adapter.take(wholeOf(activity, inbound), async (context) => {
    let sent = false;
    const put = await putIn(parts, { activity, inbound }, async (conversation, one) => {
      const said = await answer(parts, context, { conversation, inbound: one });
      sent = one.id === inbound.id;
      return said;
    });
    const said = await put.answered;
    if (put.seen || sent) return;
    if (said.length === 0) throw new Refused(503);
    await context.sendActivities(said.map(({ message: { text } }) => ({ type: 'message', text })));
  });
}

/** The store's name for a conversation: no other channel's can be the same, whatever a request says. */
function nameOf({ channelId, conversation }: ServiceActivity): string {
  const digest = createHash('sha256').update(JSON.stringify([channelId, conversation.id]));
  return `az_${digest.digest('base64url')}`;
}

/** Null for what needs no turn. A start has one id, however often it is told. */
function inboundOf(activity: ServiceActivity, at: string): Inbound | null {
  if (activity.type === 'message') return { id: activity.id, at, kind: 'message', text: activity.text };
  if (activity.type !== 'conversationUpdate') return null;
  const others = activity.membersAdded?.filter(({ id }) => id !== activity.recipient.id) ?? [];
  return others.length === 0 ? null : { id: 'start', at, kind: 'start', text: '' };
}

/** Puts it in, in a new conversation where there is none: these channels have no beginning of their own. */
async function putIn(
  parts: AzureParts,
  { activity, inbound }: { activity: ServiceActivity; inbound: Inbound },
  turn: GiveTurn,
): Promise<Put> {
  const conversation = nameOf(activity);
  try {
    return await parts.inbox.put(conversation, inbound, turn);
  } catch (error) {
    if (!saysGone(error)) throw error;
  }
  const locale = languageOf(parts.locales, activity.locale ?? undefined);
  try {
    await parts.inbox.begin(conversation, { channel: 'azure', locale, at: inbound.at });
  } catch (error) {
    if (codeOf(error) !== 'conversation/exists') throw error;
  }
  return parts.inbox.put(conversation, inbound, turn);
}

/** Runs the bot for one message of the queue, which an earlier crash may have left there. */
async function answer(
  { bot, saidIn }: AzureParts,
  context: TurnContext,
  { conversation, inbound }: { conversation: string; inbound: Inbound },
): Promise<readonly Shown[]> {
  const { activity } = context;
  activity.conversation = { ...activity.conversation, id: conversation };
  Object.assign(activity, turnOf(activity, inbound));
  await bot.run(context);
  return saidIn(context);
}

function wholeOf(activity: ServiceActivity, inbound: Inbound): Partial<Activity> {
  const { channelId, serviceUrl, locale } = activity;
  const [from, recipient] = [accountOf(activity.from), accountOf(activity.recipient)];
  const conversation = {
    id: activity.conversation.id,
    name: '',
    isGroup: false,
    conversationType: 'personal',
  };
  const whole = { channelId, serviceUrl, from, recipient, conversation, locale: locale ?? undefined };
  return { ...whole, ...turnOf(whole, inbound) };
}

function accountOf({ id, name }: ServiceActivity['from']): ChannelAccount {
  return { id, name: name ?? '' };
}

function turnOf({ from }: { from: { id: string } }, { id, at, kind, text }: Inbound): Partial<Activity> {
  const turn = { id, timestamp: new Date(at), text };
  return kind === 'start'
    ? { ...turn, type: ActivityTypes.ConversationUpdate, membersAdded: [{ id: from.id, name: '' }] }
    : { ...turn, type: ActivityTypes.Message };
}
