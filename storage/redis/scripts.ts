import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import type { Link } from './link.ts';
import type { Argument, Reply } from './wire.ts';

/** Every step that Redis takes as one, in Lua. What each does is said at its top. */
export const SCRIPTS = {
  begin: lua('begin'),
  accept: lua('accept'),
  commit: lua('commit'),
  look: lua('look'),
  shown: lua('shown'),
  record: lua('record'),
  retry: lua('retry'),
  aside: lua('aside'),
  append: lua('append'),
  turn: lua('turn'),
  seal: lua('seal'),
  stand: lua('stand'),
  loose: lua('loose'),
  pack: lua('pack'),
  reopen: lua('reopen'),
  touch: lua('touch'),
};

export type ScriptName = keyof typeof SCRIPTS;

type Bodies = Readonly<Record<ScriptName, string>>;

/** What a script is given: all of its keys belong to one conversation. */
export interface Call {
  readonly keys: readonly [string, ...string[]];
  readonly args: readonly (Argument | number)[];
}

/** What a script comes to, and what it hands over. */
export interface Outcome {
  readonly is: string;
  readonly more: readonly Reply[];
}

/** Those that change nothing. */
const READ: ReadonlySet<ScriptName> = new Set(['look', 'shown', 'record', 'stand', 'loose']);

/** How long replicas have to say that they have a step, in milliseconds. */
const PATIENCE = '1000';

/** Runs scripts, which Redis needs to be told only once. A step that too few replicas have is `store/failed`. */
export class Scripts {
  readonly #link: Link;
  readonly #bodies: Bodies;
  readonly #hashes = new Map<ScriptName, string>();

  readonly #replicas: number;

  constructor(link: Link, { bodies, replicas = 0 }: { bodies: Bodies; replicas?: number | undefined }) {
    this.#link = link;
    this.#bodies = bodies;
    this.#replicas = replicas;
  }

  async run(name: ScriptName, { keys, args }: Call): Promise<Outcome> {
    const rest = [
      String(keys.length),
      ...keys,
      ...args.map((one) => (typeof one === 'number' ? String(one) : one)),
    ];
    const done = outcome(await this.#sent(name, keys[0], rest));
    if (this.#replicas > 0 && !READ.has(name)) await this.#copied(keys[0]);
    return done;
  }

  async #copied(key: string): Promise<void> {
    const copies = await this.#link.send(key, ['WAIT', String(this.#replicas), PATIENCE]);
    if (Number(copies) < this.#replicas) throw new StoreError('store/failed');
  }

  #hash(name: ScriptName): string {
    const known = this.#hashes.get(name);
    if (known !== undefined) return known;
    const hash = createHash('sha1').update(this.#bodies[name]).digest('hex');
    this.#hashes.set(name, hash);
    return hash;
  }

  /** By its hash; with its text when Redis does not know it yet, or any more. */
  async #sent(name: ScriptName, key: string, rest: readonly Argument[]): Promise<Reply> {
    try {
      return await this.#link.send(key, ['EVALSHA', this.#hash(name), ...rest]);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      return this.#link.send(key, ['EVAL', this.#bodies[name], ...rest]);
    }
  }
}

function outcome(reply: Reply): Outcome {
  if (!Array.isArray(reply)) throw new StoreError('store/failed');
  const [is, ...more] = reply as readonly Reply[];
  return { is: textOf(is), more };
}

/** A reply as text; empty when there is none. */
export function textOf(reply: Reply | undefined): string {
  return Buffer.isBuffer(reply) || typeof reply === 'string' ? reply.toString() : '';
}

/** The bytes of a reply; null when there are none. */
export function bytesOf(reply: Reply | undefined): Buffer | null {
  return Buffer.isBuffer(reply) && reply.length > 0 ? reply : null;
}

export function listOf(reply: Reply | undefined): readonly Reply[] {
  return Array.isArray(reply) ? (reply as readonly Reply[]) : [];
}

/** The byte strings of a list, empty ones too. */
export function bodiesOf(reply: Reply | undefined): readonly Buffer[] {
  return listOf(reply).filter((one) => Buffer.isBuffer(one));
}

function lua(name: string): string {
  return readFileSync(join(import.meta.dirname, 'scripts', `${name}.lua`), 'utf8');
}
