/** Every refusal of this channel: its status, and what a developer reads beside the code. */
const REFUSALS = {
  BadSyntax: { status: 400, message: 'not readable as JSON' },
  BadArgument: { status: 400, message: 'not acceptable' },
  FilesRefused: { status: 400, message: 'no files here' },
  ConversationEnded: { status: 400, message: 'conversation is over' },
  NotStored: { status: 400, message: 'not stored; send it again' },
  Unauthorized: { status: 401, message: 'bearer token needed' },
  Forbidden: { status: 403, message: 'not allowed' },
  TokenExpired: { status: 403, message: 'token expired' },
  NotFound: { status: 404, message: 'no such call' },
  MessageSizeTooBig: { status: 413, message: 'too long' },
  TooManyRequests: { status: 429, message: 'too many' },
  ServiceError: { status: 429, message: 'not now; try again' },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/**
 * A request that is not granted. Never a 5xx, on which this protocol's clients go silent: what could not be
 * stored is a 400, on which they say at once that sending failed, and a start that must wait is a 429.
 */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly status: (typeof REFUSALS)[RefusalCode]['status'];

  constructor(code: RefusalCode) {
    super(REFUSALS[code].message);
    this.code = code;
    this.status = REFUSALS[code].status;
  }

  /** As the protocol carries it. */
  envelope(): { readonly error: { readonly code: string; readonly message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}
