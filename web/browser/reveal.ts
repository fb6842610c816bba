/** Room between the bar and a line below it. */
const ROOM_PX = 16;

/** Scrolls, without moving through what is between, so that a line is seen from its start and as much after it. */
export function reveal(item: Element | null): void {
  if (item === null || !item.isConnected) return;
  const bar = document.querySelector('.bar')?.getBoundingClientRect().height ?? 0;
  const top = item.getBoundingClientRect().top + window.scrollY - bar - ROOM_PX;
  window.scrollTo(0, Math.min(top, document.documentElement.scrollHeight - window.innerHeight));
}
