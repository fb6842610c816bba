import type { KeyObject } from 'node:crypto';
import type { Inbound } from '../../interview/index.ts';
import { orNullLater, StoreError } from '../errors.ts';
import { keysFrom } from '../keys.ts';
import type { Keystore } from '../keystore.ts';
import { nameOf } from '../names.ts';
import type { About, Owner, Values } from '../values.ts';
import type { Index } from './index-sets.ts';
import type { Link } from './link.ts';
import type { Phase } from './phase.ts';
import { type Places, placesOf } from './places.ts';
import { bytesOf, listOf, type Scripts, textOf } from './scripts.ts';
import type { Reply } from './wire.ts';

/** What every part of the store works with. */
export interface Parts {
  readonly link: Link;
  readonly scripts: Scripts;
  readonly index: Index;
  readonly keystore: Keystore;
  readonly values: Values;
  /** The key of the names that conversations go by. */
  readonly naming: KeyObject;
  readonly clock: () => Date;
}

/** A conversation that can be read now. */
export interface Opened extends Owner {
  readonly places: Places;
  /** Stands in its head and comes from its key: a conversation begun anew under the same id has another. */
  readonly mark: string;
  readonly about: About;
  /** As last heard, to save asking; Redis says when they are not so. */
  readonly hints: { revision: number; lines: number; entries: number; touched: number };
  /**
   * A message that was alone in the queue when it came, and where the conversation stood: for the work that follows at
   * once. Asking Redis would not be told anything newer.
   */
  ahead: { inbound?: Inbound | undefined; standing?: readonly Reply[] | undefined };
}

/** How many conversations keep their keys in memory between messages; the others fetch them anew. */
const AT_HAND = 256;

const MARK = 11;

/** Finds conversations by id and holds the keys of those used last, for as long as a minute or so. */
export class Conversations {
  readonly #parts: Parts;
  readonly #open = new Map<string, Opened>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Does something with an open conversation. What was at hand may have been ended by another process since: then
   * it is looked for once more. Rejects with `conversation/gone` unless it is open.
   */
  async within<Came extends { readonly is: string }>(
    id: string,
    work: (open: Opened) => Promise<Came>,
  ): Promise<{ open: Opened; outcome: Came }> {
    const known = this.#open.get(id);
    if (known !== undefined) {
      const outcome = await work(known);
      if (outcome.is !== 'gone') return { open: known, outcome };
      this.forget(known.name);
    }
    const open = await this.find(id);
    const outcome = await work(open);
    if (outcome.is !== 'gone') return { open, outcome };
    this.forget(open.name);
    throw new StoreError('conversation/gone');
  }

  /** One that is at hand; it may have been ended by another process since. */
  atHand(id: string): Opened | undefined {
    return this.#open.get(id);
  }

  /** Rejects with `conversation/gone` unless it is open. */
  async find(id: string): Promise<Opened> {
    const name = nameOf(this.#parts.naming, id);
    const opened = await this.open(name);
    if (opened === null) throw new StoreError('conversation/gone');
    this.#remember(opened);
    return opened;
  }

  /** A conversation by its name, open unless it may also be closing; null when the keystore holds no key for it. */
  async open(name: string, phases: readonly Phase[] = ['open']): Promise<Opened | null> {
    const { link, keystore } = this.#parts;
    const { head } = placesOf(name);
    const [phase, about] = listOf(await link.send(head, ['HMGET', head, 'phase', 'about']));
    const key = phases.some((one) => one === textOf(phase)) ? keystore.keyOf(name) : null;
    const body = bytesOf(about);
    return key === null || body === null ? null : this.openWith({ name, about: body }, key);
  }

  /** Opens a conversation with its key, whose bytes are overwritten. */
  openWith({ name, about }: { name: string; about: Buffer }, key: Buffer): Opened {
    const owner = ownerOf(name, key);
    const opened = this.#parts.values.open(owner, 'about', { row: 0, body: about });
    const hints = { revision: 0, lines: 0, entries: 0, touched: 0 };
    return { ...owner, places: placesOf(name), mark: markOf(owner), about: opened, hints, ahead: {} };
  }

  /** Its id; null when it cannot be opened, which must not keep the others from being answered. */
  async idOf(name: string): Promise<string | null> {
    return (await orNullLater(async () => this.open(name)))?.about.id ?? null;
  }

  /** Lets go of its keys in memory. */
  forget(name: string): void {
    for (const [id, known] of this.#open) if (known.name === name) this.#open.delete(id);
  }

  /** Lets go of every key in memory: another process may have destroyed what they open. */
  forgetAll(): void {
    this.#open.clear();
  }

  #remember(opened: Opened): void {
    const [oldest] = this.#open.keys();
    if (this.#open.size >= AT_HAND && oldest !== undefined) this.#open.delete(oldest);
    this.#open.set(opened.about.id, opened);
  }
}

/** Takes a conversation's key over: its bytes are overwritten. */
export function ownerOf(name: string, key: Buffer): Owner {
  const keys = keysFrom(key);
  key.fill(0);
  return { name, keys };
}

export function markOf({ keys }: Owner): string {
  return nameOf(keys.messages, 'mark').slice(0, MARK);
}
