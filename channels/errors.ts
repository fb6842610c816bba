/** The code of an error that carries one; null for any other. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Whether an error says that the conversation is no longer there. */
export function saysGone(error: unknown): boolean {
  return codeOf(error) === 'conversation/gone';
}

/** What a channel of ours does not do, by code. */
export class ChannelError extends Error {
  readonly code: 'channel/unsupported' | 'channel/cut-off' | 'message/too-long' | 'message/too-many';
  constructor(code: ChannelError['code']) {
    super(code);
    this.code = code;
  }
}
