import { StoreError } from './errors.ts';

/** Lets so much work run at once and so much wait; the rest is refused with `keeping/busy`. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  readonly #most: { readonly running: number; readonly waiting: number };
  #running = 0;

  constructor(most: { readonly running: number; readonly waiting: number }) {
    this.#most = most;
  }

  async through<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#most.running) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#most.waiting) throw new StoreError('keeping/busy');
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Whoever waits longest takes over the place, so that nobody slips in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
