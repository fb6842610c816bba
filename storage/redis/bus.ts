import type { KeyObject } from 'node:crypto';
import type { TurnStore } from '../../bots/store.ts';
import type { Shown } from '../../interview/index.ts';
import { StoreError } from '../errors.ts';
import { nameOf } from '../names.ts';

/** Whoever watches a conversation. */
export interface Watcher {
  /** Lines it has not had yet, oldest first. */
  readonly told: (lines: readonly Shown[]) => void;
  /** The conversation ended: there will be no more. */
  readonly gone: () => void;
}

/** Lets processes hear what was said in another. */
export interface Bus {
  /** Hands over every line after `after`, in order and once, wherever it was said, until the end that is returned. */
  watch(conversation: string, after: number, watcher: Watcher): () => void;
}

interface Watch extends Watcher {
  readonly conversation: string;
  last: number;
  /** Whether it is being told, and whether something was said meanwhile. */
  busy: boolean;
  again: boolean;
}

/**
 * What goes over the bus is only a conversation's name; the lines themselves are read from the store, so that none
 * is missed, doubled or out of order whatever becomes of a notice.
 */
export class StoreBus implements Bus {
  readonly #naming: KeyObject;
  readonly #store: Pick<TurnStore, 'shown'>;
  readonly #watches = new Map<string, Set<Watch>>();

  constructor({ naming }: { naming: KeyObject }, store: Pick<TurnStore, 'shown'>) {
    this.#naming = naming;
    this.#store = store;
  }

  watch(conversation: string, after: number, { told, gone }: Watcher): () => void {
    const name = nameOf(this.#naming, conversation);
    const watch: Watch = { conversation, last: after, busy: false, again: false, told, gone };
    const watches = this.#watches.get(name) ?? new Set();
    this.#watches.set(name, watches.add(watch));
    void this.#tell(watch);
    return () => {
      watches.delete(watch);
      if (watches.size === 0) this.#watches.delete(name);
    };
  }

  /** Something was said in the conversation of this name. */
  said(name: string): void {
    for (const watch of this.#watches.get(name) ?? []) void this.#tell(watch);
  }

  /** Something may have been said anywhere. */
  missed(): void {
    for (const name of this.#watches.keys()) this.said(name);
  }

  async #tell(watch: Watch): Promise<void> {
    watch.again = true;
    if (watch.busy) return;
    watch.busy = true;
    while (watch.again) {
      watch.again = false;
      await this.#step(watch);
    }
    watch.busy = false;
  }

  /** When the store is away the lines come with the next notice, or when it is back. */
  async #step(watch: Watch): Promise<void> {
    try {
      const lines = await this.#store.shown(watch.conversation, watch.last);
      watch.last = lines.at(-1)?.seq ?? watch.last;
      if (lines.length > 0) watch.told(lines);
    } catch (error) {
      if (error instanceof StoreError && error.code === 'conversation/gone') watch.gone();
    }
  }
}
