import { need } from './page.ts';

/** The box for her own words. What is in it stays until it has been handed on. */
export class Box {
  readonly #text = need('text', HTMLTextAreaElement);
  readonly #most = this.#text.maxLength;

  constructor(say: (text: string) => void) {
    const form = need('own', HTMLFormElement);
    // Longer words go in parts; the browser would cut them.
    this.#text.removeAttribute('maxlength');
    const send = (): void => {
      const text = this.#text.value;
      if (text.trim() === '') return;
      this.#text.value = '';
      for (const part of partsOf(text, this.#most)) say(part);
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send();
      this.#text.focus();
    });
    this.#text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeys()) return;
      event.preventDefault();
      send();
    });
  }

  get isEmpty(): boolean {
    return this.#text.value === '';
  }

  /** Puts words back that nobody took, before whatever was written meanwhile. */
  restore(text: string): void {
    this.#text.value = this.#text.value === '' ? text : `${text}\n${this.#text.value}`;
  }
}

/** On a phone, Enter begins a new line; there is a button to send. */
function hasKeys(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}

/** The same words in parts of at most so many characters, cut after a space where there is one. */
export function partsOf(text: string, most: number): readonly string[] {
  if (text.length <= most) return [text];
  const space = Math.max(text.lastIndexOf(' ', most - 1), text.lastIndexOf('\n', most - 1)) + 1;
  const cut = space > most / 2 ? space : most - (/[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? 1 : 0);
  return [text.slice(0, cut), ...partsOf(text.slice(cut), most)];
}
