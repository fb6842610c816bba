import type { Message, Shown } from '../interview/index.ts';

/** Conversations as a page in a browser holds them: one per cookie, begun only by a first message. */
export interface Visits {
  /** What is said first to anyone, before anything is stored. */
  opening(locale: string): Promise<readonly Message[]>;
  /** A new conversation that has already said its opening. */
  begin(locale: string): Promise<Visit>;
  /** The visit of a cookie; null when it is gone, or never was. */
  resume(cookie: string): Promise<Visit | null>;
  /** The sealed conversation that a code opens; null for any code that opens none, in the same time. */
  reopen(code: string): Promise<Visit | null>;
}

export interface Visit {
  /** Opaque and unguessable; whoever holds it is the person. */
  readonly cookie: string;
  readonly locale: string;
  /**
   * Says something, once per id. Resolves when the reply is committed, to what was answered: also what was
   * not stored (`seq` 0) and the goodbye of a conversation that is now gone. Empty when the id was seen before.
   * Rejects with `code` `conversation/gone` when there is nobody left to say it to.
   */
  say(id: string, text: string): Promise<readonly Shown[]>;
  /** Every line there is to show, oldest first. */
  shown(): Promise<readonly Shown[]>;
  /** Closes it: destroyed, or sealed when she kept it. */
  leave(): Promise<void>;
  /** Her account as a file; null while there is none. */
  copy(format: CopyFormat): Promise<Copy | null>;
  /** What a Direct Line client needs to join this conversation, and no other. */
  line(): Line;
}

export type CopyFormat = 'txt' | 'json';

export interface Copy {
  readonly name: string;
  readonly body: Buffer;
  readonly type: string;
}

export interface Line {
  readonly token: string;
  readonly conversationId: string;
}

/** A sentence of the page in a language, by its key in `locales/<locale>/page.json`. */
export type Words = (
  locale: string,
  key: string,
  values?: Readonly<Record<string, string | number>>,
) => string;
