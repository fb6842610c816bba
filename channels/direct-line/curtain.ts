import type { Shown } from '../../interview/index.ts';
import type { Conversations, DirectLineParts } from './ports.ts';

/** Begins the id of the start that is put in when she comes back with her code. Every id of a client has a dot in it. */
const RETURN = 'return-';
const FIRST_SAID = /^return-[\w-]+-(?:1|sorry)$/;

export function returnId(random: DirectLineParts['random']): string {
  return `${RETURN}${random(12).toString('base64url')}`;
}

/** Conversations that show nothing of before to whoever came back with a code: somebody else may be looking on. */
export function curtained(conversations: Conversations): Conversations {
  return {
    ...conversations,
    shown: async (id, after) => sinceReturn(await conversations.shown(id, after)),
  };
}

function sinceReturn(lines: readonly Shown[]): readonly Shown[] {
  return lines.slice(Math.max(0, lines.findLastIndex(isReturn)));
}

function isReturn({ id, from }: Shown): boolean {
  return from === 'bot' && FIRST_SAID.test(id);
}
