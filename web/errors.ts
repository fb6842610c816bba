/** A request that is answered with a page of kind words; the status is all it tells. */
export class Refused extends Error {
  readonly code = 'web/refused';
  readonly status: 400 | 403 | 404 | 405 | 413 | 429;
  constructor(status: Refused['status']) {
    super('refused');
    this.status = status;
  }
}

/** Whether an error says that the conversation is no longer there. */
export function saysGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'conversation/gone';
}
