/** A request that is not taken; the status is all it tells. 503 makes the Bot Service say that it was not delivered. */
export class Refused extends Error {
  readonly code = 'azure/refused';
  readonly status: 400 | 401 | 403 | 413 | 503;

  constructor(status: Refused['status']) {
    super('refused');
    this.status = status;
  }
}
