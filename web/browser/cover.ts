import { copyOf } from './page.ts';

/** Presses of the recipe's name that bring the chat back, and how long between two of them. */
const NEEDED = 3;
const WITHIN_MS = 3000;

export interface Cover {
  /** Puts the recipe in place of whatever is on the screen. */
  hide(): void;
  /** Someone pressed the recipe's name. */
  press(): void;
}

/**
 * The cover. The chat leaves the document while it is up, so that nothing reads it out, finds or prints it; a
 * reload shows the recipe too.
 */
export function makeCover(): Cover {
  const away = document.createDocumentFragment();
  const { title } = document;
  let scrolled = 0;
  let presses: readonly number[] = [];

  function hide(): void {
    if (document.body.dataset.screen === 'cover') return;
    const recipe = copyOf('cover');
    if (recipe === null) return location.replace('/cover');
    scrolled = window.scrollY;
    for (const child of screen()) away.append(child);
    document.body.prepend(recipe);
    turnTo('cover', '/cover', document.querySelector('[data-return]')?.textContent ?? title);
    window.scrollTo(0, 0);
  }

  function show(): void {
    if (!away.hasChildNodes()) return location.replace('/');
    for (const child of screen()) child.remove();
    document.body.prepend(away);
    turnTo('chat', '/', title);
    window.scrollTo(0, scrolled);
    document.getElementById('log')?.focus({ preventScroll: true });
  }

  return {
    hide,
    press() {
      const now = Date.now();
      presses = [...presses.filter((at) => now - at < WITHIN_MS * NEEDED), now].slice(-NEEDED);
      if (presses.length < NEEDED) return;
      presses = [];
      show();
    },
  };
}

/** What people see of the page; what is kept for later is left where it is. */
function screen(): readonly Element[] {
  return Array.from(document.body.children).filter((child) => !(child instanceof HTMLTemplateElement));
}

function turnTo(screen: 'chat' | 'cover', path: string, title: string): void {
  document.body.dataset.screen = screen;
  document.title = title;
  history.replaceState(null, '', path);
}
