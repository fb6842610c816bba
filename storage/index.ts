import type { KeyObject } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Holding, Keeping, LeftOpen, Letters, TurnStore } from '../bots/store.ts';
import { aesGcm, type Cipher } from './cipher.ts';
import { type Derive, fromCode } from './code.ts';
import { Conversations, type Parts } from './conversations.ts';
import { Database } from './database.ts';
import { Endings } from './endings.ts';
import { StoreError } from './errors.ts';
import { Marks } from './holding.ts';
import { CodeKeeping } from './keeping.ts';
import { Keystore } from './keystore.ts';
import { ByConsent } from './by-consent.ts';
import { SqliteLetters } from './letters.ts';
import type { Random } from './master-key.ts';
import { packRested, Packs } from './packs.ts';
import { Receipts } from './receipts.ts';
import { type Limits, LIMITS, Retention } from './retention.ts';
import { rowsOf } from './rows.ts';
import { SCHEMA } from './schema.ts';
import { Seal } from './seal.ts';
import { SqliteShelf } from './shelf.ts';
import { SqliteTurnStore } from './sqlite.ts';
import { Values } from './values.ts';

export { StoreError, type StoreCode } from './errors.ts';
export { keyIn, loadMasterKey, makeMasterKey, type MasterKeySource, type Random } from './master-key.ts';
export type { Limits } from './retention.ts';
export { rotateMasterKey } from './rotation.ts';

/** What a store is opened with. */
export interface Opening {
  /** Made when it is not there; nobody but its owner may enter it. */
  readonly directory: string;
  readonly masterKey: Buffer;
  readonly random: Random;
  readonly clock: () => Date;
  readonly limits?: Partial<Limits>;
  /** AES-256-GCM unless a test shows what a store without it would give away. */
  readonly cipher?: Cipher;
  /** Argon2id unless a test counts how often it runs. */
  readonly derive?: Derive;
}

/** A store in use. */
export interface OpenStore {
  readonly store: TurnStore;
  readonly keeping: Keeping;
  readonly holding: Holding;
  readonly letters: Letters;
  readonly leftOpen: LeftOpen;
  /** Seals kept conversations and destroys others that rested past their limit. To be called every minute. */
  closeIdle(now: Date): Promise<{ sealed: number; destroyed: number }>;
  /** Packs conversations that nobody has used for a minute and says how many. To be called every minute. */
  packRested(now: Date): Promise<number>;
  /** Destroys sealed conversations past their days and returns how many. To be called every day. */
  destroyExpired(now: Date): Promise<number>;
  /** For what a person deleted, to be given to her and kept nowhere. */
  readonly receipts: Receipts;
  /** A key of this installation for one use outside the store, such as signing tokens. */
  keyFor(purpose: string): KeyObject;
  /** Lets go of the files. */
  close(): void;
}

/**
 * Opens the store in a directory: `keys.db` with the keys and `conversations.db` with what they protect. Throws
 * `store/in-use` while another process has it, `key/wrong` for another master key than its own,
 * `store/mismatched` when the two files do not belong together or one of them is gone.
 */
export function openStore(opening: Opening): OpenStore {
  const { random, derive = fromCode } = opening;
  const shared = partsOf(opening);
  const parts = { ...shared, packs: new Packs(shared) };
  const conversations = new Conversations(parts);
  const endings = new Endings(parts, conversations);
  const retention = new Retention(parts, endings, { ...LIMITS, ...opening.limits });
  const shelf = new SqliteShelf({ ...parts, random }, conversations, endings);
  retention.recover();
  return {
    store: new SqliteTurnStore(parts, conversations, endings),
    keeping: new CodeKeeping({ keystore: parts.keystore, derive }, shelf),
    holding: new Marks(parts.keystore, shelf),
    letters: new SqliteLetters(parts, conversations),
    leftOpen: new ByConsent(parts.keystore, shelf),
    closeIdle: async (now) => retention.closeIdle(now),
    packRested: async (now) => packRested(parts, { conversations, packs: parts.packs }, now),
    destroyExpired: async (now) => retention.destroyExpired(now),
    receipts: new Receipts(parts.keystore.secrets.keyFor('receipts'), random),
    keyFor: (purpose) => parts.keystore.secrets.keyFor(purpose),
    close: () => {
      parts.db.close();
      parts.keystore.close();
    },
  };
}

function partsOf({ directory, masterKey, random, clock, cipher = aesGcm }: Opening): Parts {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  const seal = new Seal(cipher, random);
  const keystore = new Keystore(join(directory, 'keys.db'), { masterKey, seal, random, clock });
  const db = dataOf(directory, keystore);
  return {
    db,
    rows: rowsOf(db),
    keystore,
    values: new Values(seal),
    naming: keystore.secrets.naming,
    clock,
  };
}

/** The data file that belongs to a keystore, which is closed again when there is none. */
function dataOf(directory: string, keystore: Keystore): Database {
  try {
    const db = new Database(join(directory, 'conversations.db'), { journal: 'WAL', schema: SCHEMA });
    if (belongs(db, keystore)) return db;
    db.close();
    throw new StoreError('store/mismatched');
  } catch (error) {
    keystore.close();
    throw error;
  }
}

/** Data whose keystore went missing must not be taken for data whose keys were destroyed, nor the other way round. */
function belongs(db: Database, keystore: Keystore): boolean {
  return db.step(() => {
    const fact = db
      .prepare<{ value: Uint8Array }>("SELECT value FROM fact WHERE name = 'installation'")
      .get();
    if (fact !== undefined) return keystore.secrets.installation.equals(fact.value);
    if (keystore.conversations().size > 0) return false;
    db.prepare("INSERT INTO fact VALUES ('installation', ?)").run(keystore.secrets.installation);
    return true;
  });
}
