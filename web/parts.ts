import type { Request } from 'restify';
import type { Assets } from './assets.ts';
import type { Beginnings } from './beginnings.ts';
import type { Tries } from './tries.ts';
import type { Visits, Words } from './ports.ts';
import type { Named } from './views/layout.ts';

/** What the pages are handed; nothing here reaches for the world by itself. */
export interface PagesParts {
  readonly visits: Visits;
  readonly words: Words;
  /** The languages there are words for; the first is the one we fall back to. */
  readonly locales: readonly string[];
  /** The same languages by their own names. */
  readonly languages: readonly Named[];
  /** Where people reach us; its origin is the only one that may post here. */
  readonly publicUrl: URL;
  /** An ordinary site to land on, that shows nothing of who comes. */
  readonly exitTo: URL;
  /** The number to call in danger, where this service is. */
  readonly emergency: string;
  readonly random: (bytes: number) => Buffer;
  readonly clock: () => Date;
  /** Who is asking, only to slow down the guessing of codes; never stored. */
  readonly sourceOf: (request: Request) => string;
  /** Tells the operator that something happened, by code alone. */
  readonly report: (code: string) => void;
}

/** The parts, and what this room makes for itself when it starts. */
export interface Room extends PagesParts {
  readonly assets: Assets;
  readonly beginnings: Beginnings;
  /** Codes tried, and chats begun, by where they came from. */
  readonly codes: Tries;
  readonly starts: Tries;
}
