import type { Interruption, Noticed } from '../dialogs/index.ts';
import type { Command, Inbound, Need, Script, State, ToldTime } from '../interview/index.ts';
import type { Keeping, TurnStore } from './store.ts';

/** Everything a turn is handed: nothing in this room reaches for the world by itself. */
export interface Parts {
  readonly script: Script;
  readonly interruptions: readonly Interruption[];
  readonly understanding: Understanding;
  readonly secondReading: SecondReading;
  readonly phrases: Words;
  /** The language to fall back to when nobody knows hers. */
  readonly locale: string;
  /** Lines that name the services for a need at this moment, best first, in this language; never none. */
  readonly signpost: (need: Need, at: Date, locale: string) => readonly string[];
  /** Numbers and addresses that phrases speak of, by name; dated data with sources. */
  readonly facts: Readonly<Record<string, string>>;
  readonly store: TurnStore;
  readonly keeping: Keeping;
  /** What stands behind a choice in this deployment. */
  readonly offers: readonly string[];
  /** A receipt for what is deleted at this moment, which is kept nowhere; none where there are none to be had. */
  readonly receipt?: (at: Date) => string;
  readonly clock: () => Date;
  /** Tells the operator that something happened, by code alone. */
  readonly report: (code: string) => void;
}

export interface Words {
  readonly languages: readonly string[];
  say(locale: string, id: string, values?: Readonly<Record<string, string | number>>): string;
  has(locale: string, id: string): boolean;
}

/** Words into meaning, as the understanding room offers it. */
export interface Understanding {
  understand(text: string, about: { locale: string; at: string }): Understood;
  /** Indexes of the labels that the whole message names. */
  match(text: string, labels: readonly string[]): readonly number[];
  matchSeveral(text: string, labels: readonly string[]): readonly number[];
}

/** A slower reading of times than our own, asked only while a time is on the table. It never fails. */
export interface SecondReading {
  read(
    text: string,
    about: { locale: string; now: string },
  ): Promise<{ readonly dates: readonly ToldTime[] }>;
  /** A time is about to be asked for in this language. */
  ready(locale: string): void;
}

export interface Understood {
  readonly language: string;
  /** The language it asks to go on in. */
  readonly wants: string | null;
  readonly command: Command | null;
  readonly target: string | number | null;
  readonly danger: Noticed['dangers'];
  readonly signs: readonly { readonly sign: string }[];
  readonly dates: readonly ToldTime[];
  readonly situations: readonly string[];
  readonly question: string | null;
  readonly brief: boolean;
  /** Rules that threw; each counts as danger. */
  readonly failed: readonly string[];
}

/** A turn under way: the message, what it means, and what the conversation knows. */
export interface Moment {
  readonly inbound: Inbound;
  readonly state: State;
  readonly understood: Understood;
}
