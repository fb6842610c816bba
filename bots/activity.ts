import { type Activity, ActivityTypes, type CardAction } from 'botbuilder';
import type { Choice, Shown } from '../interview/index.ts';

/**
 * A line that was shown, as any Bot Framework channel carries it. Ids, order and time are those of the store;
 * the id stands in `channelData` too, because a turn context strips it from whatever it sends.
 */
export function toActivity(shown: Shown): Partial<Activity> {
  const { message } = shown;
  return {
    type: ActivityTypes.Message,
    id: shown.id,
    timestamp: new Date(shown.at),
    text: message.text,
    textFormat: 'plain',
    locale: message.locale,
    inputHint: 'expectingInput',
    ...(shown.replyTo === null ? {} : { replyToId: shown.replyTo }),
    ...(message.options.length === 0
      ? {}
      : { suggestedActions: { to: [], actions: message.options.map(toAction) } }),
    channelData: { id: shown.id, seq: shown.seq, ...(message.act === undefined ? {} : { act: message.act }) },
  };
}

function toAction({ label }: Choice): CardAction {
  return { type: 'imBack', title: label, value: label };
}
