import type { Shown } from '../../interview/index.ts';
import { saysGone } from '../errors.ts';
import type { ToActivity } from '../ports.ts';
import { lineOf, type Outgoing, written } from './wire.ts';

/** Where frames go. */
export interface Pipe {
  /** Sends frames in one go; resolves when they have left this process. */
  write(frames: readonly string[]): Promise<void>;
  close(status: number): void;
}

export interface Reading {
  readonly conversation: string;
  readonly user: string;
  /** The number of the last line that the client has. */
  readonly after: number;
  readonly shown: (conversation: string, after: number) => Promise<readonly Shown[]>;
  readonly toActivity: ToActivity;
  readonly pipe: Pipe;
}

/** Characters that may be pushed while a client takes no frame at all. */
const MOST_PUSHED = 256 * 1024;

const NORMAL = 1000;
const TRY_AGAIN = 1013;

/**
 * One client's view of a conversation: every line once, in order. Lines are pushed to it; whatever it misses
 * between two of them, or before the first, it reads from the store.
 */
export class Reader {
  readonly #reading: Reading;
  #at: number;
  #lines = new Map<number, string>();
  #asides: string[] = [];
  #pushed = 0;
  #behind = false;
  #busy = false;
  #ending: number | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#at = reading.after;
  }

  /** Brings it up to date from the store. */
  catchUp(): void {
    this.#behind = true;
    void this.#pump();
  }

  /** Whether a line is neither with the client nor on its way. */
  lacks(seq: number): boolean {
    return seq > this.#at && !this.#lines.has(seq);
  }

  take(lines: readonly Outgoing[]): void {
    for (const line of lines) this.#pushed += this.#hold(line);
    void this.#pump();
  }

  /** Something outside the order: shown at once, and it moves no watermark. */
  aside(outgoing: Outgoing): void {
    const text = this.#written(outgoing, outgoing.seq === 0 ? this.#at + 0.5 : outgoing.seq);
    this.#pushed += text.length;
    this.#asides.push(text);
    void this.#pump();
  }

  /** Closes it once everything has been written. */
  end(): void {
    this.#ending ??= NORMAL;
    void this.#pump();
  }

  /** Keeps a line for its turn, unless it is known; returns how long it is. */
  #hold(line: Outgoing): number {
    if (!this.lacks(line.seq)) return 0;
    const text = this.#written(line, line.seq);
    this.#lines.set(line.seq, text);
    return text.length;
  }

  async #pump(): Promise<void> {
    if (this.#busy && this.#pushed > MOST_PUSHED) this.#reading.pipe.close(TRY_AGAIN);
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#behind || this.#lines.size > 0 || this.#asides.length > 0) await this.#once();
      if (this.#ending !== null) this.#reading.pipe.close(this.#ending);
    } catch {
      this.#reading.pipe.close(TRY_AGAIN);
    } finally {
      this.#busy = false;
    }
  }

  async #once(): Promise<void> {
    const upTo = this.#behind || this.#misses() ? await this.#fill() : Infinity;
    const ready = [...this.#lines].filter(([seq]) => seq <= upTo).sort(([one], [other]) => one - other);
    const frames = ready.map(([seq, text]) => {
      this.#at = seq;
      this.#lines.delete(seq);
      return this.#framed(text);
    });
    frames.push(...this.#asides.splice(0).map((text) => this.#framed(text)));
    if (frames.length > 0) await this.#reading.pipe.write(frames);
    this.#pushed = 0;
  }

  /** Whether there is a hole between the last line that was written and those that wait. */
  #misses(): boolean {
    return this.#lines.size > 0 && Math.max(...this.#lines.keys()) !== this.#at + this.#lines.size;
  }

  /** Reads what is missing; up to the number it resolves to, whatever is missing still is no more. */
  async #fill(): Promise<number> {
    this.#behind = false;
    const { conversation, shown, toActivity } = this.#reading;
    const known = Math.max(this.#at, ...this.#lines.keys());
    try {
      const lines = await shown(conversation, this.#at);
      for (const line of lines) this.#hold(lineOf(line, toActivity));
      return Math.max(known, lines.at(-1)?.seq ?? 0);
    } catch (error) {
      if (saysGone(error)) return known;
      throw error;
    }
  }

  /** One in a frame: the real client hands out a frame's activities one by one, and mixes them with the next's. */
  #framed(activity: string): string {
    return `{"activities":[${activity}],"watermark":"${this.#at}"}`;
  }

  #written(outgoing: Outgoing, place: number): string {
    const { conversation, user } = this.#reading;
    return written(outgoing, { conversation, user, place });
  }
}
