/** A message from a person, checked and bounded by its channel, before anyone has read it. */
export interface Inbound {
  /** The channel's own id for it: the same id is the same message, however often it arrives. */
  readonly id: string;
  /** ISO instant, milliseconds. */
  readonly at: string;
  /** `start`: the conversation was opened and nothing has been said yet. */
  readonly kind: 'start' | 'message';
  /** Her words byte for byte; empty for a start. */
  readonly text: string;
}

/** Something said, in words, ready for any channel. */
export interface Message {
  readonly text: string;
  readonly locale: string;
  /** What may be picked, in the order it is numbered from 1. Sending the label (or number) picks it. */
  readonly options: readonly Choice[];
  /** It may be shown once (a way back in); the store forgets it with the next commit. */
  readonly once?: boolean;
  /** For the page: swap to the cover, offer the copy, or leave. */
  readonly act?: 'cover' | 'copy' | 'end';
}

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** One line of what was shown, hers or ours, in order. `seq` counts from 1 within a conversation. */
export interface Shown {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly from: 'person' | 'bot';
  /** The message it answers, when there is one. */
  readonly replyTo: string | null;
  readonly message: Message;
}
