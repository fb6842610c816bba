import { Chat } from './chat.ts';
import { makeCover } from './cover.ts';
import { forgetOnReturn, leave } from './leave.ts';
import { words } from './page.ts';
import { onThreePresses } from './presses.ts';
import { whenQuiet } from './quiet.ts';

/** A phone that was away longer may hold a line that is dead and does not say so. */
const AWAY_MS = 30_000;

const cover = makeCover();

// The ways out come first, so that nothing that breaks below takes them away.
document.addEventListener('click', clicked);
forgetOnReturn();
onThreePresses({
  more: (presses) => announce(presses === 2 ? 'presses.two' : 'presses.one'),
  over: () => announce('presses.over'),
  done: leave,
});

const chat = document.body.dataset.screen === 'chat' ? new Chat(() => cover.hide()) : null;
whenQuiet({ still: () => chat?.remark(words('quiet.still')), cover: () => cover.hide() });
if (chat !== null) wakeWith(chat);

function clicked(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target.closest('a, [data-return]') : null;
  if (target === null) return;
  if (target.matches('[data-return]')) return cover.press();
  const isOther = event.button !== 0 || event.ctrlKey || event.metaKey || target.hasAttribute('download');
  if (!(target instanceof HTMLAnchorElement) || isOther || target.origin !== location.origin) return;
  event.preventDefault();
  if (target.matches('[data-exit]')) leave();
  else if (target.matches('[data-hide]')) cover.hide();
  // Pages of ours take each other's place, so that one Back leads away from all of them.
  else location.replace(target.href);
}

function announce(key: string): void {
  const status = document.querySelector('[data-presses]');
  if (status !== null) status.textContent = words(key);
}

function wakeWith(chat: Chat): void {
  let left = Date.now();
  window.addEventListener('online', () => chat.wake());
  window.addEventListener('offline', () => chat.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) left = Date.now();
    else if (Date.now() - left > AWAY_MS) chat.wake();
  });
}
