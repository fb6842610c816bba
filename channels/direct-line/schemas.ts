import * as v from 'valibot';

/** A message may be this long, in UTF-16 units: a long account in one piece, in any script. */
export const MOST_TEXT = 20_000;

const short = v.pipe(v.string(), v.maxLength(256));
const channelData = v.optional(v.nullable(v.object({ clientActivityID: v.optional(short) })));

const message = v.object({
  type: v.literal('message'),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_TEXT)),
  attachments: v.optional(v.nullable(v.pipe(v.array(v.unknown()), v.maxLength(0)))),
  channelData,
});

const signal = v.object({ type: v.picklist(['typing', 'event']), name: v.optional(short), channelData });

const end = v.object({ type: v.literal('endOfConversation'), channelData });

/**
 * What a client may send. Everything it says of itself, of us or of where replies go is left behind; a message
 * with a file is refused rather than taken without it.
 */
export const ACTIVITY = v.variant('type', [message, signal, end]);

export type ClientActivity = v.InferOutput<typeof ACTIVITY>;

/** The body of a start. Who it is comes from the token, whatever stands here. */
export const START = v.object({ locale: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(35)))) });

/** The body of a token's making. A user that the other site names has to start with `dl_`. */
export const GENERATE = v.object({
  ...START.entries,
  user: v.optional(
    v.nullable(v.object({ id: v.optional(v.pipe(v.string(), v.regex(/^dl_[\w.@-]{1,120}$/))) })),
  ),
});
