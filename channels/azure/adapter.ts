import { type Activity, CloudAdapter, TurnContext } from 'botbuilder';
import type { Authentication, AzureParts } from './ports.ts';

/** Microsoft's adapter for sending. Its own reading of requests and bearers is left out: both were done before. */
export class AzureAdapter extends CloudAdapter {
  readonly #authentication: Authentication;
  readonly #appId: string;
  readonly #audience: string;

  constructor({ authentication, appId, cloud }: Pick<AzureParts, 'authentication' | 'appId' | 'cloud'>) {
    super(authentication);
    this.#authentication = authentication;
    this.#appId = appId;
    this.#audience = cloud.audience;
  }

  /** Runs this with a context whose words go to the activity's conversation. */
  async take(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const identity = this.createClaimsIdentity(this.#appId);
    const connectors = this.#authentication.createConnectorFactory(identity);
    const context = new TurnContext(this, { ...activity });
    context.turnState.set(
      this.ConnectorClientKey,
      await connectors.create(activity.serviceUrl ?? '', this.#audience),
    );
    sendOnlyWords(context, activity);
    await this.runMiddleware(context, logic);
  }
}

/**
 * Lets messages alone go out, to where the activity came from, without what is ours: channels take `channelData`
 * for their own, and a line that answers nothing must not seem to.
 */
function sendOnlyWords(context: TurnContext, { conversation, type }: Partial<Activity>): void {
  context.onSendActivities(async (_context, activities, next) => {
    const words = activities.filter((one) => one.type === 'message');
    if (words.length === 0) return [];
    for (const one of words) {
      one.conversation = conversation;
      delete one.channelData;
      delete one.timestamp;
      if (type !== 'message') delete one.replyToId;
    }
    activities.splice(0, activities.length, ...words);
    return next();
  });
}
