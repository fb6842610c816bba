import * as v from 'valibot';

const MOST_TEXT = 20_000;
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
const account = v.object({ id, name: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1024)))) });

/** What steers a bot from outside: how it answers, for whom it acts, whose conversation it is. */
const steering = {
  deliveryMode: v.optional(v.literal('normal')),
  callerId: v.optional(v.null()),
  relatesTo: v.optional(v.null()),
};

/** What every activity of a person has to have. */
const common = {
  ...steering,
  channelId: v.pipe(v.string(), v.regex(/^[a-z][\w-]{0,63}$/)),
  serviceUrl: v.pipe(v.string(), v.maxLength(2048), v.url()),
  from: account,
  recipient: account,
  conversation: v.object({ id, isGroup: v.optional(v.nullable(v.boolean())) }),
  locale: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(35)))),
};

const message = v.object({
  ...common,
  type: v.literal('message'),
  id,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_TEXT)),
});

const joining = v.object({
  ...common,
  type: v.literal('conversationUpdate'),
  id: v.optional(id),
  membersAdded: v.optional(v.nullable(v.pipe(v.array(account), v.maxLength(100)))),
});

const other = v.object({
  ...common,
  type: v.picklist(['typing', 'event', 'messageReaction', 'endOfConversation', 'installationUpdate']),
});

/** An activity from the Bot Service; whatever else stands in it is left behind. */
export const ACTIVITY = v.variant('type', [message, joining, other]);

export type ServiceActivity = v.InferOutput<typeof ACTIVITY>;
