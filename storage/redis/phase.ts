import type { Commit } from '../../bots/store.ts';

/** Only what is open is read or written; what is closing or erasing is on its way to its end. */
export type Phase = 'open' | 'closing' | 'erasing' | 'sealed';

/** The phase that a commit leaves, so that what it began is finished after a crash. */
export function phaseAfter(ending: Commit['ending']): Phase {
  if (ending === 'none') return 'open';
  return ending === 'ended' ? 'closing' : 'erasing';
}

/** A phase as it stands in Redis; null when there is none. */
export function phaseOf(text: string): Phase | null {
  return text === 'open' || text === 'closing' || text === 'erasing' || text === 'sealed' ? text : null;
}
