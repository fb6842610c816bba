import { ActivityHandler, type TurnContext } from 'botbuilder';
import type { Inbound, Shown } from '../interview/index.ts';
import { toActivity } from './activity.ts';
import type { Parts } from './parts.ts';
import { takeTurn } from './turns.ts';

const SAID = 'waymark.said';

/**
 * Waymark as any Bot Framework adapter meets it. The channel has put the message in the store's queue before,
 * under the activity's id; here it has its turn, and what was committed is sent.
 */
export class WaymarkBot extends ActivityHandler {
  constructor(parts: Parts) {
    super();
    this.onMessage(async (context, next) => {
      await answer(parts, context, 'message');
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      const { membersAdded = [], recipient } = context.activity;
      if (membersAdded.some(({ id }) => id !== recipient.id)) await answer(parts, context, 'start');
      await next();
    });
  }
}

/** The lines that were said in this turn, as the store has them: for a channel that shows lines. */
export function saidIn(context: TurnContext): readonly Shown[] {
  return context.turnState.get<readonly Shown[] | undefined>(SAID) ?? [];
}

async function answer(parts: Parts, context: TurnContext, kind: Inbound['kind']): Promise<void> {
  const { activity } = context;
  const inbound: Inbound = {
    id: activity.id ?? '',
    at: new Date(activity.timestamp ?? parts.clock()).toISOString(),
    kind,
    text: kind === 'start' ? '' : activity.text,
  };
  const said = await takeTurn(parts, activity.conversation.id, inbound);
  context.turnState.set(SAID, said);
  if (said.length > 0) await context.sendActivities(said.map(toActivity));
}
