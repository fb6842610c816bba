/** One piece of work at a time for each conversation, in the order in which this process was asked for it. */
export class InOrder {
  /** The last piece under way or waiting, by conversation. */
  readonly #last = new Map<string, Promise<unknown>>();

  async do<Result>(conversation: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(conversation) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(conversation, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(conversation) === mine) this.#last.delete(conversation);
    }
  }
}
