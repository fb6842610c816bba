import type { Activity } from './activity.ts';
import type { Message } from './calls.ts';
import { copyOf, need } from './page.ts';

/** The lines of the chat, as they stand on the screen: each once, and hers at once. */
export class Log {
  readonly #list = need('lines', HTMLOListElement);
  readonly #known = new Set(this.#ids());
  /** Messages written on this page, by the ids they were given. */
  readonly #mine = new Set<string>();

  /** Nothing is stored yet: only the opening stands here, and a first message begins the visit. */
  get isOpening(): boolean {
    return this.#list.dataset.from === 'opening';
  }

  /** The number of the last line that the server wrote. */
  get last(): string {
    return this.#list.dataset.last ?? '0';
  }

  begun(): void {
    this.#list.dataset.from = 'chat';
  }

  /** Puts her words up, before anyone has taken them. */
  write({ id, text, locale }: Message): HTMLElement {
    const item = this.#item('person', { text, locale });
    item.dataset.waiting = id;
    this.#list.append(item);
    return item;
  }

  /** Takes her words down again. */
  take(id: string): void {
    this.#waiting(id)?.remove();
  }

  waits(id: string): boolean {
    return this.#waiting(id) !== null;
  }

  /** Shows a line that came. Returns where it stands; null when it stood there already. */
  show(activity: Activity): HTMLElement | null {
    const { id = '', text = '', locale = document.documentElement.lang } = activity;
    if (this.#known.has(id)) return null;
    this.#known.add(id);
    const mine = this.#waiting(activity.channelData?.clientActivityID);
    if (mine !== null) this.#mine.add(id);
    const from = activity.from?.role === 'user' ? 'person' : 'bot';
    const standing = from === 'person' ? mine : this.#opening(text);
    const item = standing ?? this.#item(from, { text, locale });
    item.dataset.id = id;
    delete item.dataset.waiting;
    if (standing !== null) return null;
    this.#list.insertBefore(item, this.#list.querySelector('[data-waiting]'));
    return item;
  }

  /** Whether it answers what was written on this page, and not what is only shown again. */
  answersMine({ replyToId }: Activity): boolean {
    return replyToId !== undefined && this.#mine.has(replyToId);
  }

  /** What was said since she last spoke. */
  newest(): readonly Element[] {
    const items = Array.from(this.#list.children);
    return items.slice(items.map((item) => item.matches('.person')).lastIndexOf(true) + 1);
  }

  /** Puts something of the page's own after the last line. */
  add(extra: Node): void {
    this.#list.append(extra);
  }

  offerCopy(): void {
    this.#list.querySelector('.copy')?.parentElement?.remove();
    const copy = copyOf('copy');
    if (copy !== null) this.add(copy);
  }

  /** Leaves nothing but what nobody has taken yet, and is as it was before anything was said. */
  empty(): void {
    for (const item of this.#list.querySelectorAll('li:not([data-waiting])')) item.remove();
    this.#known.clear();
    this.#list.dataset.from = 'opening';
  }

  #item(from: 'person' | 'bot', { text, locale }: { text: string; locale: string }): HTMLElement {
    const item = copyOf(`${from}-line`)?.firstElementChild;
    const words = item?.querySelector('p');
    if (!(item instanceof HTMLElement) || !words) throw new Error('line');
    words.lang = locale;
    words.dir = 'auto';
    words.textContent = text;
    return item;
  }

  #waiting(id: string | undefined): HTMLElement | null {
    return id === undefined ? null : this.#list.querySelector(`[data-waiting="${CSS.escape(id)}"]`);
  }

  /** A line of the opening that is said again when the visit begins: it is the same line. */
  #opening(text: string): HTMLElement | null {
    const opening = Array.from(this.#list.querySelectorAll<HTMLElement>('.bot:not([data-id])'));
    return opening.find((item) => item.querySelector('p')?.textContent === text) ?? null;
  }

  #ids(): readonly string[] {
    return Array.from(
      this.#list.querySelectorAll<HTMLElement>('[data-id]'),
      ({ dataset }) => dataset.id ?? '',
    );
  }
}
