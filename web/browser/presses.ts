/** Between one press and the next. */
const WITHIN_MS = 5000;
const NEEDED = 3;

export interface Presses {
  /** So many more are needed. */
  readonly more: (presses: number) => void;
  /** The presses so far no longer count. */
  readonly over: () => void;
  readonly done: () => void;
}

/**
 * Shift pressed three times by itself, wherever the focus is, as on other public sites (GOV.UK Design System,
 * exit-this-page): any other key begins again, and Shift held to write a capital does not count.
 */
export function onThreePresses({ more, over, done }: Presses): void {
  let count = 0;
  let modified = false;
  let timer: number | undefined;

  function again(): void {
    if (timer === undefined) return;
    window.clearTimeout(timer);
    timer = undefined;
    count = 0;
    over();
  }

  function press(): void {
    count += 1;
    window.clearTimeout(timer);
    if (count >= NEEDED) return done();
    timer = window.setTimeout(again, WITHIN_MS);
    more(NEEDED - count);
  }

  document.addEventListener(
    'keyup',
    (event) => {
      if (event.key === 'Shift' && !modified && !isTouchTyping(event)) press();
      else again();
      // Letting go of a capital gives two keyups: the letter with Shift held, and then Shift alone.
      modified = event.shiftKey;
    },
    true,
  );
}

/** A keyboard on the screen presses Shift by itself to begin a sentence. */
function isTouchTyping({ target }: KeyboardEvent): boolean {
  const types = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return types && window.matchMedia('(pointer: coarse)').matches;
}
