/** With nothing done for this long: one line is said, once; then the cover comes up. */
const STILL_MS = 3 * 60_000;
const COVER_MS = 10 * 60_000;

const DOING = ['keydown', 'pointerdown', 'touchstart', 'input', 'scroll'] as const;

/** Watches for quiet. A phone that slept is covered before anything of the chat is seen. */
export function whenQuiet({ still, cover }: { still: () => void; cover: () => void }): void {
  let last = Date.now();
  let said = false;
  let timer: number | undefined;

  function look(): void {
    const quiet = Date.now() - last;
    if (quiet >= STILL_MS && !said) {
      said = true;
      still();
    }
    if (quiet >= COVER_MS) return cover();
    window.clearTimeout(timer);
    timer = window.setTimeout(look, (quiet < STILL_MS ? STILL_MS : COVER_MS) - quiet);
  }

  function did(): void {
    if (Date.now() - last >= COVER_MS) cover();
    last = Date.now();
    look();
  }

  for (const what of DOING) document.addEventListener(what, did, { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look();
  });
  look();
}
