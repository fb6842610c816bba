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
  /** The last line it was told, and the last that is on its way to it within this process. */
  last: number;
  coming: number;
  /** Whether it is being told, and whether something was said meanwhile. */
  busy: boolean;
  again: boolean;
}

/**
 * What goes over the bus is only a conversation's name and how many lines it has; the lines themselves are read from
 * the store, so that none is missed, doubled or out of order whatever becomes of a notice. What this process said
 * itself need not be read.
 */
export class StoreBus implements Bus {
  readonly #naming: KeyObject;
  readonly #store: Pick<TurnStore, 'shown'>;
  readonly #watches = new Map<string, Set<Watch>>();
  /** Conversations in which this process is doing something, and what notices came of them meanwhile. */
  readonly #own = new Map<string, { steps: number; upTo: number }>();

  constructor({ naming }: { naming: KeyObject }, store: Pick<TurnStore, 'shown'>) {
    this.#naming = naming;
    this.#store = store;
  }

  watch(conversation: string, after: number, { told, gone }: Watcher): () => void {
    const name = nameOf(this.#naming, conversation);
    const watch: Watch = { conversation, last: after, coming: after, busy: false, again: false, told, gone };
    const watches = this.#watches.get(name) ?? new Set();
    this.#watches.set(name, watches.add(watch));
    void this.#tell(watch);
    return () => {
      watches.delete(watch);
      if (watches.size === 0) this.#watches.delete(name);
    };
  }

  /** Does a step that may say something here: a notice of it waits until it can be seen to be our own. */
  async during<Done>(name: string, step: () => Promise<Done>): Promise<Done> {
    const own = this.#own.get(name) ?? { steps: 0, upTo: 0 };
    this.#own.set(name, own);
    own.steps += 1;
    try {
      return await step();
    } finally {
      own.steps -= 1;
      if (own.steps === 0) {
        this.#own.delete(name);
        this.#reach(name, own.upTo);
      }
    }
  }

  /** A notice: the conversation's name and how many lines it has now; without a number it may be at its end. */
  noticed(notice: string): void {
    const [name = '', lines] = notice.split(' ');
    const upTo = lines === undefined ? Infinity : Number(lines);
    const own = this.#own.get(name);
    if (own === undefined) this.#reach(name, upTo);
    else own.upTo = Math.max(own.upTo, upTo);
  }

  /** Lines that this process has just put there. They are told once whoever said them has had its own say. */
  said(name: string, lines: readonly Shown[]): void {
    const upTo = lines.at(-1)?.seq ?? 0;
    for (const watch of this.#watches.get(name) ?? []) watch.coming = Math.max(watch.coming, upTo);
    setImmediate(() => {
      for (const watch of this.#watches.get(name) ?? []) this.#hand(watch, lines);
    });
  }

  /** Something may have been said anywhere. */
  missed(): void {
    for (const watches of this.#watches.values()) for (const watch of watches) void this.#tell(watch);
  }

  /** Brings those up to this line who are not there yet, and will not be by what was said here. */
  #reach(name: string, upTo: number): void {
    setImmediate(() => {
      for (const watch of this.#watches.get(name) ?? [])
        if (Math.max(watch.last, watch.coming) < upTo) void this.#tell(watch);
    });
  }

  /** Lines at hand, when they are the next ones; else whatever it has not had is read. */
  #hand(watch: Watch, lines: readonly Shown[]): void {
    const [first, last] = [lines.at(0), lines.at(-1)];
    if (first === undefined || last === undefined || last.seq <= watch.last) return;
    if (watch.busy || first.seq !== watch.last + 1) return void this.#tell(watch);
    watch.last = last.seq;
    watch.told(lines);
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
