/** Leaves nothing on the screen, in this very moment. */
export function blank(): void {
  document.documentElement.hidden = true;
  document.body.textContent = '';
}

/** Blanks the screen, ends the visit and goes where Exit goes; Back does not come here again. */
export function leave(): void {
  blank();
  // The beacon ends the visit even if the next page never answers.
  navigator.sendBeacon('/exit');
  location.replace('/exit');
}

/** Nothing stays to be seen when the browser brings an old page back. */
export function forgetOnReturn(): void {
  window.addEventListener('pagehide', () => {
    document.documentElement.hidden = true;
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    blank();
    location.replace('/');
  });
}
