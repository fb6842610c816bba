/** Where things stand in Redis. Whatever belongs to a conversation has its name as hash tag: one slot in a Cluster. */
export const PREFIX = 'waymark:';

/** Says which installation the data belongs to. */
export const INSTALLATION = `${PREFIX}installation`;

/** Where it is told that something was said, by the conversation's name. */
export const SAID = `${PREFIX}said`;

/** Every head's key and no other's. */
export const HEADS = `${PREFIX}{*}`;

export interface Places {
  /** Hash: what the conversation is, its state, and where it stands. */
  readonly head: string;
  /** List: messages whose turn is to come, each with its name in front. */
  readonly queue: string;
  /** List: messages that could not be answered, each with its name in front. */
  readonly aside: string;
  /** Hash: names of messages, each with the number of its line. */
  readonly seen: string;
  /** List: lines in order; forgotten ones are empty. */
  readonly shown: string;
  /** List: letters in order. */
  readonly letters: string;
  /** List: entries in order. */
  readonly record: string;
}

export function placesOf(name: string): Places {
  const head = `${PREFIX}{${name}}`;
  return {
    head,
    queue: `${head}:queue`,
    aside: `${head}:aside`,
    seen: `${head}:seen`,
    shown: `${head}:shown`,
    letters: `${head}:letters`,
    record: `${head}:record`,
  };
}

/** The conversation whose head has this key. */
export function nameIn(head: string): string {
  return head.slice(PREFIX.length + 1, -1);
}
