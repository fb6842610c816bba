import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { aesGcm } from '../cipher.ts';
import { fromCode } from '../code.ts';
import { StoreError } from '../errors.ts';
import type { Opening, OpenStore } from '../index.ts';
import { Marks } from '../holding.ts';
import { CodeKeeping } from '../keeping.ts';
import { Keystore } from '../keystore.ts';
import { ByConsent } from '../by-consent.ts';
import { Receipts } from '../receipts.ts';
import { LIMITS } from '../retention.ts';
import { Seal } from '../seal.ts';
import { Values } from '../values.ts';
import type { RedisAt } from './at.ts';
import { type Bus, StoreBus } from './bus.ts';
import { Conversations, type Parts } from './conversations.ts';
import { isDurable } from './durable.ts';
import { Endings } from './endings.ts';
import { Index } from './index-sets.ts';
import { RedisLetters } from './letters.ts';
import { Link } from './link.ts';
import { packRested, Packs } from './packs.ts';
import { INSTALLATION, SAID } from './places.ts';
import { Retention } from './retention.ts';
import { type ScriptName, Scripts, SCRIPTS, textOf } from './scripts.ts';
import { RedisShelf } from './shelf.ts';
import { RedisTurnStore } from './store.ts';
import { wireTo } from './wire.ts';

export type { RedisAt } from './at.ts';
export type { Bus } from './bus.ts';

/** What a store on Redis is opened with. `directory` holds its keys and is shared by the processes of one machine. */
export interface RedisOpening extends Opening {
  readonly redis: RedisAt;
  /** Told, by code alone: `store/not-durable`, `store/away`, `store/back`. */
  readonly report: (code: string) => void;
  /** What a test leaves out of them, to show what would be lost. */
  readonly scripts?: Partial<Record<ScriptName, string>>;
}

/** A store in use, by this process and others. */
export interface OpenRedisStore extends OpenStore {
  readonly bus: Bus;
}

/**
 * Opens the store on Redis, with its keys apart from it in `redis-keys.db`. Rejects with `store/failed` when Redis
 * cannot be reached, `store/not-durable` when it does not say how it is set, `key/wrong` for another master key than
 * its own, `store/mismatched` when Redis and the keys do not belong together or one of them is gone.
 */
export async function openRedisStore(opening: RedisOpening): Promise<OpenRedisStore> {
  const link = new Link(wireTo(opening.redis), opening.report);
  let keystore: Keystore | null = null;
  const close = (): void => {
    link.close();
    keystore?.close();
  };
  try {
    await link.connect();
    if (!(await isDurable(link))) opening.report('store/not-durable');
    keystore = keystoreOf(opening);
    if (!(await belongs(link, keystore))) throw new StoreError('store/mismatched');
    return { ...(await opened(opening, link, keystore)), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function opened(
  opening: RedisOpening,
  link: Link,
  keystore: Keystore,
): Promise<Omit<OpenRedisStore, 'close'>> {
  const { random, derive = fromCode } = opening;
  const shared = partsOf(opening, link, keystore);
  const packs = new Packs(shared);
  const parts = { ...shared, packs };
  const conversations = new Conversations(parts);
  const endings = new Endings(parts, conversations);
  const limits = { ...LIMITS, ...opening.limits };
  const retention = new Retention({ ...parts, limits }, conversations, endings);
  const bus: StoreBus = new StoreBus(parts, { shown: async (id, after) => store.shown(id, after) });
  const store = new RedisTurnStore({ ...parts, bus }, conversations, endings);
  const shelf = new RedisShelf({ ...parts, random }, conversations, endings);
  await retention.recover();
  await link.listen(
    SAID,
    (notice) => bus.noticed(notice),
    () => bus.missed(),
  );
  return {
    store,
    bus,
    keeping: new CodeKeeping({ keystore, derive }, shelf),
    holding: new Marks(keystore, shelf),
    letters: new RedisLetters(parts, conversations),
    leftOpen: new ByConsent(keystore, shelf),
    closeIdle: async (now) => retention.closeIdle(now),
    packRested: async (now) => packRested(parts, { conversations, packs }, now),
    destroyExpired: async (now) => retention.destroyExpired(now),
    receipts: new Receipts(keystore.secrets.keyFor('receipts'), random),
    keyFor: (purpose) => keystore.secrets.keyFor(purpose),
  };
}

function keystoreOf({ directory, cipher = aesGcm, masterKey, random, clock }: RedisOpening): Keystore {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  const seal = new Seal(cipher, random);
  return new Keystore(join(directory, 'redis-keys.db'), { masterKey, seal, random, clock, shared: true });
}

function partsOf(opening: RedisOpening, link: Link, keystore: Keystore): Parts {
  const { cipher = aesGcm, random, clock, redis } = opening;
  return {
    link,
    scripts: new Scripts(link, { bodies: { ...SCRIPTS, ...opening.scripts }, replicas: redis.replicas }),
    index: new Index(link),
    keystore,
    values: new Values(new Seal(cipher, random)),
    naming: keystore.secrets.naming,
    clock,
  };
}

/** Data whose keystore went missing must not be taken for data whose keys were destroyed, nor the other way round. */
async function belongs(link: Link, keystore: Keystore): Promise<boolean> {
  const mine = keystore.secrets.installation.toString('base64url');
  if (keystore.conversations().size === 0) await link.send(INSTALLATION, ['SET', INSTALLATION, mine, 'NX']);
  return textOf(await link.send(INSTALLATION, ['GET', INSTALLATION])) === mine;
}
