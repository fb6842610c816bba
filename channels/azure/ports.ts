import type { CloudAdapter } from 'botbuilder';
import type { Bot, Inbox, SaidIn } from '../ports.ts';

/** One of Microsoft's clouds: who signs its requests, and where replies may go. */
export interface Cloud {
  readonly issuer: string;
  /** The public half of its keys, as a JSON Web Key Set. */
  readonly keys: URL;
  /** Whom replies are meant for, as an OAuth scope. */
  readonly audience: string;
  /** Whether an address is the Bot Service's own. */
  readonly isService: (url: URL) => boolean;
}

/** What signs our replies. */
export type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;

/** What this room is handed. */
export interface AzureParts {
  readonly inbox: Inbox;
  readonly bot: Bot;
  readonly saidIn: SaidIn;
  /** Our id in the Bot Service; every request has to be meant for it. */
  readonly appId: string;
  readonly authentication: Authentication;
  readonly cloud: Cloud;
  /** The languages there are words for; the first is the one we fall back to. */
  readonly locales: readonly string[];
  readonly clock: () => Date;
  /** Tells the operator that something happened, by code alone. */
  readonly report: (code: string) => void;
}
