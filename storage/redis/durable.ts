import { StoreError } from '../errors.ts';
import type { Link } from './link.ts';
import { listOf, textOf } from './scripts.ts';

/** How Redis must be set for the store to keep its promises (redis.io/docs, "Redis persistence" and "Key eviction"). */
const NEEDED: Readonly<Record<string, string>> = {
  appendonly: 'yes',
  appendfsync: 'always',
  'maxmemory-policy': 'noeviction',
};

/**
 * Whether every primary is set so that what it has answered survives a power cut and nothing is evicted. Rejects
 * with `store/not-durable` when that cannot be found out.
 */
export async function isDurable(link: Link): Promise<boolean> {
  const primaries = await link.primaries();
  const settings = await Promise.all(
    primaries.map(async (send) => send(['CONFIG', 'GET', ...Object.keys(NEEDED)]).catch(unknown)),
  );
  return settings.every((reply) => {
    const texts = listOf(reply).map(textOf);
    if (texts.length === 0) unknown();
    return Object.entries(NEEDED).every(([name, value]) => texts[texts.indexOf(name) + 1] === value);
  });
}

function unknown(): never {
  throw new StoreError('store/not-durable');
}
