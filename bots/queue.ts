import type { Inbound, Shown } from '../interview/index.ts';
import { codeOf } from './errors.ts';
import type { TurnStore, Waiting } from './store.ts';

/** Gives a message its turn, through the bot, and delivers what is said. Resolves to the lines that were said. */
export type GiveTurn = (conversation: string, inbound: Inbound) => Promise<readonly Shown[]>;

/** A message that is in the store now. */
export interface Put {
  /** It had arrived before; nothing more comes of it. */
  readonly seen: boolean;
  /** Its line as it is shown; null for a start. */
  readonly shown: Shown | null;
  /**
   * What was answered, once it has been; empty when it was seen before, or was answered and could not be delivered.
   * Rejects with `conversation/gone` and other codes of the store.
   */
  readonly answered: Promise<readonly Shown[]>;
}

export interface QueueParts {
  readonly store: TurnStore;
  readonly turn: GiveTurn;
  /** Answers without the bot, for a message that the bot never got. Commits, or says a line that is not stored. */
  readonly withoutBot: GiveTurn;
  /** Sets aside a message that cannot be answered, and says so. */
  readonly giveUp: (conversation: string, head: Waiting) => Promise<readonly Shown[]>;
  /** Tells the operator that something happened, by code alone. */
  readonly report: (code: string) => void;
}

/** How often a message has been tried when it is set aside: what it breaks is more than its own turn. */
const TRIES = 3;

/** One turn at a time in each conversation, in the order in which messages arrived, each message once. */
export class TurnQueue {
  readonly #parts: QueueParts;
  /** The last turn under way or waiting, by conversation; none for those at rest. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Takes a message in; resolves when it is durable. A channel that replies in its own way gives its own `turn`. */
  async put(conversation: string, inbound: Inbound, turn: GiveTurn = this.#parts.turn): Promise<Put> {
    const { seen, shown } = await this.#parts.store.accept(conversation, inbound);
    if (seen) return { seen, shown, answered: Promise.resolve([]) };
    const answered = this.#inOrder(conversation, () => this.#upTo(conversation, inbound.id, turn));
    answered.catch((error: unknown) => this.#failed(error));
    return { seen, shown, answered };
  }

  /** Answers what nobody has answered: after a crash, or after the store was away. Never rejects. */
  async recover(): Promise<void> {
    const waiting = await this.#parts.store.unanswered().catch((error: unknown) => this.#failed(error));
    for (const conversation of waiting) {
      if (this.#last.has(conversation)) continue;
      const answered = this.#inOrder(conversation, () => this.#again(conversation));
      await answered.catch((error: unknown) => this.#failed(error));
    }
  }

  /** Resolves when every turn under way has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#last.values());
  }

  /** Gives turns until this message has had its own, or one could not be stored. */
  async #upTo(conversation: string, id: string, turn: GiveTurn): Promise<readonly Shown[]> {
    for (;;) {
      const inbound = await this.#readable(conversation);
      if (inbound === null) return this.#answersTo(conversation, id);
      const said = await this.#given(conversation, inbound, turn);
      if (inbound.id === id || said.some(({ seq }) => seq === 0)) return said;
    }
  }

  /** Gives turns to all that waits, or until one could not be stored; each is counted before it is tried. */
  async #again(conversation: string): Promise<void> {
    const { store, turn, giveUp } = this.#parts;
    for (;;) {
      const head = await store.retry(conversation);
      if (head === null) return;
      const { inbound, tries } = head;
      const isLost = inbound === null || tries >= TRIES;
      const said = await (isLost ? giveUp(conversation, head) : this.#given(conversation, inbound, turn));
      if (said.some(({ seq }) => seq === 0)) return;
    }
  }

  /** The message whose turn it is; those before it that cannot be read are set aside. */
  async #readable(conversation: string): Promise<Inbound | null> {
    const { store, giveUp } = this.#parts;
    for (;;) {
      try {
        return await store.next(conversation);
      } catch (error) {
        const head = codeOf(error) === 'store/unreadable' ? await store.retry(conversation) : null;
        if (head === null || head.inbound !== null) throw error;
        await giveUp(conversation, head);
      }
    }
  }

  /** What another process answered, when it took the message before this one could. */
  async #answersTo(conversation: string, id: string): Promise<readonly Shown[]> {
    return (await this.#parts.store.shown(conversation, 0)).filter(({ replyTo }) => replyTo === id);
  }

  /** A message that the bot never got is answered without it, so that it never stands in the way of the next. */
  async #given(conversation: string, inbound: Inbound, turn: GiveTurn): Promise<readonly Shown[]> {
    const said = await turn(conversation, inbound).catch((error: unknown) => this.#undelivered(error));
    if (said !== null && said.length > 0) return said;
    const head = await this.#parts.store.next(conversation);
    if (head?.id === inbound.id) return this.#parts.withoutBot(conversation, inbound);
    return said === null ? [] : this.#answersTo(conversation, inbound.id);
  }

  /** What was answered, if anything was, reached nobody. */
  #undelivered(error: unknown): null {
    this.#failed(error);
    return null;
  }

  /** Tells the operator; nothing comes of it. */
  #failed(error: unknown): readonly never[] {
    this.#parts.report(codeOf(error) ?? 'turn/failed');
    return [];
  }

  async #inOrder<Result>(conversation: string, work: () => Promise<Result>): Promise<Result> {
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
