import { need, words } from './page.ts';

/** How long good news stays, and how long sending may take before it is spoken of. */
const READ_MS = 6000;
const SLOW_MS = 1200;

/** The one line under the box that says how it goes. */
export class Status {
  readonly #line = need('status', HTMLParagraphElement);
  #timer: number | undefined;

  say(key: 'status.lost' | 'status.refused' | 'chat.already'): void {
    window.clearTimeout(this.#timer);
    this.#line.textContent = words(key);
  }

  back(): void {
    this.#line.textContent = words('status.back');
    this.#clearAfter(READ_MS);
  }

  /** Something is on its way; said only when that takes a while. */
  sending(): void {
    if (this.#line.textContent !== '') return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.#line.textContent = words('status.sending')), SLOW_MS);
  }

  sent(): void {
    if (this.#line.textContent === '' || this.#line.textContent === words('status.sending'))
      this.#clearAfter(0);
  }

  #clearAfter(ms: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.#line.textContent = ''), ms);
  }
}
