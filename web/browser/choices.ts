import { copyOf, need } from './page.ts';

/** What may be picked. Picking a choice says its label, and the choices go. */
export class Choices {
  readonly #group = need('options', HTMLDivElement);

  constructor(pick: (label: string) => void) {
    this.#group.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button === null) return;
      event.preventDefault();
      // A second tap of a hurried double tap falls on the next question's choices, and is no answer to it.
      if (event.detail > 1) return;
      // The button goes; whoever came by keyboard stays where the next choices come.
      this.#group.focus({ preventScroll: true });
      pick(button.value);
    });
  }

  offer(labels: readonly string[]): void {
    this.#group.textContent = '';
    for (const label of labels) {
      const button = copyOf('choice')?.querySelector('button');
      if (!button) return;
      button.value = label;
      button.textContent = label;
      this.#group.append(button);
    }
  }
}
