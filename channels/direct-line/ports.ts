import type { KeyObject } from 'node:crypto';
import type { Request } from 'restify';
import type { Message, Shown } from '../../interview/index.ts';
import type { Bot, Inbox, SaidIn, ToActivity } from '../ports.ts';

/** Conversations as people hold them on the web. All but `reopen` reject with `conversation/gone` for one that is not there. */
export interface Conversations extends Inbox {
  /** What was shown after a line's number, oldest first. */
  shown(id: string, after: number): Promise<readonly Shown[]>;
  /** Destroys it, or seals it when she kept it. */
  close(id: string): Promise<unknown>;
  /** The sealed conversation that a code opens; null for any code that opens none, in the same time. */
  reopen(code: string): Promise<string | null>;
}

export type CopyFormat = 'txt' | 'json';

export interface Copy {
  readonly name: string;
  readonly body: Buffer;
  readonly type: string;
}

/** Hands over every line after a number, in order and once, wherever it is said, until the end that is returned. */
export type Elsewhere = (
  conversation: string,
  after: number,
  watcher: { readonly told: (lines: readonly Shown[]) => void; readonly gone: () => void },
) => () => void;

/** What can be said when no turn can be had. */
export type Trouble = 'sorry' | 'gone';

/** What this room is handed; nothing here reaches for the world by itself. */
export interface DirectLineParts {
  readonly conversations: Conversations;
  readonly bot: Bot;
  readonly saidIn: SaidIn;
  readonly toActivity: ToActivity;
  /** What is said first to anyone, before anything is stored. */
  readonly opening: (locale: string) => Promise<readonly Message[]>;
  /** Her account as a file; null while there is none. */
  readonly copy: (conversation: string, format: CopyFormat) => Promise<Copy | null>;
  /** From memory: that something went wrong, with the number to call, or that the conversation is over. */
  readonly trouble: (kind: Trouble, locale: string) => Message;
  /** The languages there are words for; the first is the one we fall back to. */
  readonly locales: readonly string[];
  /** Signs tokens; 32 bytes or more, kept for this alone. */
  readonly key: KeyObject | Uint8Array;
  /** With it another site's server may begin conversations; null when none may. */
  readonly secret: string | null;
  /** Where people reach us: its origin may speak with us, and the others that are named. */
  readonly publicUrl: URL;
  readonly origins: readonly string[];
  /** Tells of lines that another process of this service said; null where this is the only one. */
  readonly elsewhere: Elsewhere | null;
  /** Who is asking, only to slow down floods; never stored. */
  readonly sourceOf: (request: Request) => string;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Buffer;
  /** Tells the operator that something happened, by code alone. */
  readonly report: (code: string) => void;
}
