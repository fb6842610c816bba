import type { ToldTime } from './answer.ts';

/** The seventeen things a person can tell Waymark to do, or answer shortly with. */
export const COMMANDS = [
  'yes',
  'no',
  'unsure',
  'skip',
  'back',
  'pause',
  'resume',
  'stop',
  'person',
  'delete',
  'language',
  'help',
  'why',
  'repeat',
  'summary',
  'change',
  'menu',
] as const;
export type Command = (typeof COMMANDS)[number];

/** A message as it was understood against the question on the table. */
export interface Heard {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  /** Byte for byte. */
  readonly text: string;
  readonly command: Command | null;
  /** The language the message has turned the conversation to, or asks for though we lack it. */
  readonly wants: string | null;
  /** What "change" names: a line's number counted from 1, or a key. */
  readonly target: string | number | null;
  /** Options of the question on the table that the whole message names. */
  readonly picked: readonly string[];
  readonly when: ToldTime | null;
  /** How many times it names in all. */
  readonly times: number;
  /** Something she asks us that has a reviewed answer, by its id in `questions`. */
  readonly question: string | null;
  /** It tells of harm or danger, whatever was asked. */
  readonly tells: boolean;
  /** So short that it says nothing yet ("ok", "idk", one emoji). */
  readonly brief: boolean;
}
