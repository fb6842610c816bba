const NOBODY = '';

/**
 * Which tokens of a conversation still count, in memory: all of them until it is left or reopened, and then
 * only those of the session that came after. A conversation that is gone needs no entry: the store knows.
 */
export class Sessions {
  readonly #clock: () => Date;
  readonly #rememberedMs: number;
  readonly #current = new Map<string, { readonly session: string; readonly since: number }>();

  /** Entries stay for as long as any token from before them might be shown. */
  constructor(clock: () => Date, rememberedMs: number) {
    this.#clock = clock;
    this.#rememberedMs = rememberedMs;
  }

  /** Takes their worth from all tokens of this conversation. */
  revoke(conversation: string): void {
    this.renew(conversation, NOBODY);
  }

  /** Takes their worth from all tokens of this conversation but those of this session. */
  renew(conversation: string, session: string): void {
    const now = this.#clock().getTime();
    this.#current.delete(conversation);
    this.#current.set(conversation, { session, since: now });
    for (const [one, { since }] of this.#current) {
      if (since >= now - this.#rememberedMs) return;
      this.#current.delete(one);
    }
  }

  allows(conversation: string, session: string): boolean {
    const current = this.#current.get(conversation);
    return current === undefined || current.session === session;
  }
}
