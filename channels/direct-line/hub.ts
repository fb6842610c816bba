import type { Reader } from './reader.ts';
import type { Outgoing } from './wire.ts';

/** Who watches which conversation: several screens may watch one. */
export class Hub {
  readonly #watching = new Map<string, Set<Reader>>();

  /** Resolves nothing; returns what ends the watching. */
  watch(conversation: string, reader: Reader): () => void {
    const readers = this.#watching.get(conversation) ?? new Set();
    this.#watching.set(conversation, readers.add(reader));
    return () => {
      readers.delete(reader);
      if (readers.size === 0 && this.#watching.get(conversation) === readers)
        this.#watching.delete(conversation);
    };
  }

  /** Shows lines; those that are not stored are shown to whoever watches now, and to nobody later. */
  show(conversation: string, all: readonly Outgoing[]): void {
    const lines = all.filter(({ seq }) => seq > 0);
    for (const reader of this.#readers(conversation)) {
      if (lines.length > 0) reader.take(lines);
      for (const one of all) if (one.seq === 0) reader.aside(one);
    }
  }

  /** Shows once more what has its place already, or what never has one. */
  again(conversation: string, outgoing: Outgoing): void {
    for (const reader of this.#readers(conversation)) reader.aside(outgoing);
  }

  /** The conversation is over: everyone sees it to its end. */
  end(conversation: string): void {
    for (const reader of this.#readers(conversation)) reader.end();
  }

  #readers(conversation: string): readonly Reader[] {
    return [...(this.#watching.get(conversation) ?? [])];
  }
}
