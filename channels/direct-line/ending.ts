import type { Shown } from '../../interview/index.ts';
import type { Hub } from './hub.ts';
import type { Sessions } from './sessions.ts';

/** Once a goodbye has been shown, nobody's token counts any more and everyone who watches is let go. */
export function endAfter(
  { hub, sessions }: { readonly hub: Hub; readonly sessions: Sessions },
  conversation: string,
  said: readonly Shown[],
): void {
  if (!said.some(({ message }) => message.act === 'end')) return;
  sessions.revoke(conversation);
  hub.end(conversation);
}
