import type { Link } from './link.ts';
import { HEADS, nameIn, PREFIX } from './places.ts';
import { listOf, textOf } from './scripts.ts';
import type { Reply } from './wire.ts';

/** Among which conversations one stands. */
export type Among = 'open' | 'sealed';

/** How many are asked about at once. */
const AT_ONCE = 200;

/** How many keys a step of a scan looks at. */
const STEP = '1000';

/**
 * Which conversations there are, by the minute of their last use: two sorted sets, in slots of their own. They are
 * written before what they tell of, so that nothing is missing from them; what they hold too much of, or too early,
 * the heads put right. They can be made anew from the heads.
 */
export class Index {
  readonly #link: Link;

  constructor(link: Link) {
    this.#link = link;
  }

  async put(among: Among, name: string, minute: number): Promise<void> {
    await this.#link.send(keyOf(among), ['ZADD', keyOf(among), String(minute), name]);
  }

  async remove(among: Among, name: string): Promise<void> {
    await this.#link.send(keyOf(among), ['ZREM', keyOf(among), name]);
  }

  /** Names of those last used in this minute or before. */
  async untouched(among: Among, minute: number): Promise<readonly string[]> {
    return this.#names(among, String(minute));
  }

  async all(among: Among): Promise<readonly string[]> {
    return this.#names(among, '+inf');
  }

  /** Every conversation that has a head, found by going through all keys. */
  async scan(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const send of await this.#link.primaries())
      for (let cursor: string | null = '0'; cursor !== null;) {
        const step: readonly Reply[] = listOf(await send(['SCAN', cursor, 'MATCH', HEADS, 'COUNT', STEP]));
        found.push(...listOf(step[1]).map((key) => nameIn(textOf(key))));
        cursor = textOf(step[0]) === '0' ? null : textOf(step[0]);
      }
    return [...new Set(found)];
  }

  async #names(among: Among, upTo: string): Promise<readonly string[]> {
    const names = await this.#link.send(keyOf(among), ['ZRANGE', keyOf(among), '-inf', upTo, 'BYSCORE']);
    return listOf(names).map(textOf);
  }
}

/** Does something for each, many at once but never all. Resolves to what came of it. */
export async function forEach<Result>(
  names: readonly string[],
  work: (name: string) => Promise<Result>,
): Promise<readonly Result[]> {
  const done: Result[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE)
    done.push(...(await Promise.all(names.slice(at, at + AT_ONCE).map(work))));
  return done;
}

function keyOf(among: Among): string {
  return `${PREFIX}${among}`;
}
