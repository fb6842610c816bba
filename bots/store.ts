import type { Channel, Entry, Inbound, Shown } from '../interview/index.ts';

/** What a turn leaves behind, all of it or none of it. */
export interface Commit {
  /** The revision that was read; another commit in between refuses this one. */
  readonly revision: number;
  readonly inbound: string;
  readonly state: unknown;
  readonly says: readonly Omit<Shown, 'seq'>[];
  readonly entries: readonly Entry[];
  /** What becomes of the conversation itself afterwards. */
  readonly ending: 'none' | 'ended' | 'erased';
}

/** The message whose turn it is, when it is tried anew. */
export interface Waiting {
  /** Its name in the store. */
  readonly message: string;
  /** Null when it cannot be read. */
  readonly inbound: Inbound | null;
  /** How often it has been tried anew, this time counted. */
  readonly tries: number;
}

export interface Kept {
  readonly revision: number;
  /** Null before the first turn. JSON, not yet trusted to be of today's schema. */
  readonly state: unknown;
  readonly channel: Channel;
  readonly locale: string;
}

/**
 * Where conversations live between messages. Everything is encrypted under the conversation's own key.
 * Each method is atomic and durable before it resolves. On an unknown, ended, erased or sealed conversation
 * every method but `erase` rejects with an error whose `code` is `conversation/gone`; a revision that has
 * moved on gives `commit/conflict`; bytes that cannot be read give `store/unreadable`.
 */
export interface TurnStore {
  /** Makes an empty conversation with a key of its own. */
  begin(id: string, about: { channel: Channel; locale: string; at: string }): Promise<void>;
  /** Puts a message in the queue and on the shown lines, once: `seen` repeats the first time's line. */
  accept(id: string, inbound: Inbound): Promise<{ seen: boolean; shown: Shown | null }>;
  /** The message whose turn it is, or null. */
  next(id: string): Promise<Inbound | null>;
  read(id: string): Promise<Kept>;
  /** Returns the says with their numbers. `once` lines of earlier turns are forgotten. */
  commit(id: string, commit: Commit): Promise<readonly Shown[]>;
  /** What was shown after `seq`, oldest first. */
  shown(id: string, after: number): Promise<readonly Shown[]>;
  /** The account's record, oldest first. */
  record(id: string): Promise<readonly Entry[]>;
  /** Counts another try at the message whose turn it is, before it is tried; null when none waits. */
  retry(id: string): Promise<Waiting | null>;
  /**
   * Takes the message whose turn it is out of the queue, keeps it closed as it is for as long as the conversation, and
   * shows these lines. Works when neither it nor the state can be read; another message's name gives
   * `commit/conflict`.
   */
  setAside(
    id: string,
    aside: { message: string; says: readonly Omit<Shown, 'seq'>[] },
  ): Promise<readonly Shown[]>;
  /** Conversations with a message that nobody has answered yet, after a crash. */
  unanswered(): Promise<readonly string[]>;
  /** Destroys key and rows at once. Unknown ids are fine. */
  erase(id: string): Promise<void>;
}

export type Closed = 'sealed' | 'destroyed' | 'held';

/** Coming back later, with a code that only she has. */
export interface Keeping {
  /** Makes a code for this conversation and remembers only what can check it. Resolves to the words of the code. */
  keep(id: string): Promise<string>;
  /**
   * Ends the open phase: kept with a code, it is sealed so that only the code opens it; otherwise destroyed. While she
   * waits for a person it is `held`, and stays as it is.
   */
  close(id: string): Promise<Closed>;
  /** Opens a sealed conversation; null for any code that opens none, in the same time. */
  reopen(code: string): Promise<string | null>;
}

/** Whoever waits for a person: her conversation is neither sealed nor destroyed, unless she deletes it herself. */
export interface Holding {
  /** From now on it stays open however long it rests. Rejects with `conversation/gone` unless it is open. */
  hold(id: string): Promise<void>;
  /** From now on it ends as any other does, counted from this moment. Rejects with `conversation/gone`. */
  release(id: string): Promise<void>;
}

/** Something that arrived for a conversation: an advocate's answer, words sent meanwhile, a report's status. */
export interface Letter {
  /** Its number, from one, without gaps. */
  readonly seq: number;
  readonly kind: string;
  /** JSON. */
  readonly payload: unknown;
}

/** What arrives for a conversation that was kept, also while nobody can read it. Goes when the conversation goes. */
export interface Letters {
  /** Closes a letter so that only the open conversation reads it. Rejects with `conversation/gone` unless kept. */
  append(id: string, letter: Omit<Letter, 'seq'>): Promise<void>;
  /** What arrived after `seq`, in order, once she has opened the conversation. */
  arrived(id: string, after: number): Promise<readonly Letter[]>;
}

/**
 * What she agreed to leave open: a packet for an advocate, a safe way to reach her. Readable without her code until
 * the moment she agreed to, also when the conversation is sealed or destroyed by rest; gone when she withdraws it,
 * when its time is over, or when she deletes everything.
 */
export interface LeftOpen {
  /** A kind that was left open before is replaced. `payload` is JSON. Rejects with `conversation/gone` unless open. */
  leave(id: string, left: { kind: string; payload: unknown; until: string }): Promise<void>;
  /** Null when there is nothing of this kind any more. */
  read(id: string, kind: string): Promise<unknown>;
  /** Destroys it at once. What is not there is fine. */
  withdraw(id: string, kind: string): Promise<void>;
}
