import type { CodeKeys } from './code.ts';
import { Database, type Query } from './database.ts';
import { Epochs, type KeyParts } from './epochs.ts';
import { LEFT, LeftRows } from './left-open.ts';
import type { Random } from './master-key.ts';
import { Post, POST } from './post.ts';
import type { Place, Seal } from './seal.ts';
import { Secrets } from './secrets.ts';
import type { Owner } from './values.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS epoch (day INTEGER PRIMARY KEY, wrapped BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS open (conversation TEXT PRIMARY KEY, day INTEGER NOT NULL, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS code (conversation TEXT PRIMARY KEY, lookup BLOB NOT NULL UNIQUE, wrapped BLOB NOT NULL)
    WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS held (conversation TEXT PRIMARY KEY) WITHOUT ROWID;
  ${POST};
  ${LEFT}`;

/**
 * The keys of conversations, in a file apart from what they protect never to be backed up with it: destroying a row
 * here is what destroys a conversation. An open one's key is wrapped under its day's, that under the master key;
 * a kept one's also under her code. Sealing takes the first away.
 */
export class Keystore {
  readonly #db: Database;
  readonly #seal: Seal;
  readonly #random: Random;
  readonly #epochs: Epochs;
  readonly #open: Query<{ day: number; wrapped: Uint8Array }>;
  readonly #code: Query<{ conversation: string; wrapped: Uint8Array }>;
  readonly #kept: Query<object>;
  readonly #held: Query<object>;
  readonly #post: Post;
  readonly #changes: Record<'open' | 'close' | 'keep' | 'hold' | 'release', Query<never>>;
  /** What goes with a conversation, each by its name. */
  readonly #forget: readonly Query<never>[];
  /** What is the installation's own: salt, naming key, keys for other uses. */
  readonly secrets: Secrets;
  /** What was left open by consent. */
  readonly left: LeftRows;

  /** Throws `key/wrong` for another master key than the first time's, `store/in-use` beside another process. */
  constructor(path: string, parts: KeyParts) {
    this.#seal = parts.seal;
    this.#random = parts.random;
    this.#db = new Database(path, { journal: 'TRUNCATE', schema: SCHEMA, shared: parts.shared ?? false });
    this.secrets = this.#secretsOf(parts);
    this.#epochs = new Epochs(this.#db, parts);
    this.left = new LeftRows(this.#db, parts, this.#epochs);
    this.#open = this.#db.prepare('SELECT day, wrapped FROM open WHERE conversation = ?');
    this.#code = this.#db.prepare('SELECT conversation, wrapped FROM code WHERE lookup = ?');
    this.#kept = this.#db.prepare('SELECT 1 FROM code WHERE conversation = ?');
    this.#held = this.#db.prepare('SELECT 1 FROM held WHERE conversation = ?');
    this.#changes = {
      open: this.#db.prepare('INSERT OR REPLACE INTO open VALUES (?, ?, ?)'),
      close: this.#db.prepare('DELETE FROM open WHERE conversation = ?'),
      keep: this.#db.prepare('INSERT OR REPLACE INTO code VALUES (?, ?, ?)'),
      hold: this.#db.prepare('INSERT OR IGNORE INTO held VALUES (?)'),
      release: this.#db.prepare('DELETE FROM held WHERE conversation = ?'),
    };
    this.#post = new Post(this.#db, { ...parts, secrets: this.secrets });
    this.#forget = ['open', 'code', 'held', 'post'].map((table) =>
      this.#db.prepare(`DELETE FROM ${table} WHERE conversation = ?`),
    );
  }

  /** Makes a conversation's key, unless it has one already: whoever makes it twice gets the same. */
  make(conversation: string): Buffer {
    return this.#db.step(() => {
      const made = this.#keyOf(conversation);
      if (made !== null) return made;
      const key = this.#random(32);
      this.#put(conversation, key);
      return key;
    });
  }

  /** Lets the conversation be read without a code, from now on. */
  restore(conversation: string, key: Buffer): void {
    this.#db.step(() => this.#put(conversation, key));
  }

  /** The key of an open conversation; null when it is sealed, destroyed or was never made. */
  keyOf(conversation: string): Buffer | null {
    return this.#db.read(() => this.#keyOf(conversation));
  }

  /** Lets this code, and no earlier one, open the conversation; false when it is not open any more. */
  keep(conversation: string, code: CodeKeys): boolean {
    return this.#db.step(() => {
      const key = this.#keyOf(conversation);
      if (key === null) return false;
      const wrapped = this.#seal.wrap(code.key, placeOf(conversation, 'code', 0), key);
      this.#post.make(conversation, key);
      key.fill(0);
      this.#changes.keep.run(conversation, code.lookup, wrapped);
      return true;
    });
  }

  isKept(conversation: string): boolean {
    return this.#db.read(() => this.#kept.get(conversation) !== undefined);
  }

  /** Marks a conversation that is to be neither sealed nor destroyed. */
  hold(conversation: string): void {
    this.#db.step(() => this.#changes.hold.run(conversation));
  }

  release(conversation: string): void {
    this.#db.step(() => this.#changes.release.run(conversation));
  }

  isHeld(conversation: string): boolean {
    return this.#db.read(() => this.#held.get(conversation) !== undefined);
  }

  /** Closes what arrives for a kept conversation, open or not; null for one that is not kept. */
  closeLetter(conversation: string, number: number, value: unknown): Buffer | null {
    return this.#db.read(() => this.#post.close(conversation, number, value));
  }

  /** Throws `store/unreadable` on anything but what was closed for this number. */
  openLetter(owner: Owner, number: number, sealed: Uint8Array): unknown {
    return this.#db.read(() => this.#post.open(owner, number, sealed));
  }

  /** Whether a conversation can be read now, only with its code, or never again. */
  phaseOf(conversation: string): 'open' | 'sealed' | null {
    const isOpen = this.#db.read(() => this.#open.get(conversation) !== undefined);
    if (isOpen) return 'open';
    return this.isKept(conversation) ? 'sealed' : null;
  }

  /** The conversation that a code opens, and its key. */
  find(code: CodeKeys): { conversation: string; key: Buffer } | null {
    return this.#db.read(() => {
      const row = this.#code.get(code.lookup);
      if (row === undefined) return null;
      const key = this.#seal.unwrap(code.key, placeOf(row.conversation, 'code', 0), row.wrapped);
      return { conversation: row.conversation, key };
    });
  }

  /** From now on only their codes open them. */
  sealAway(conversations: readonly string[]): void {
    this.#db.step(() => conversations.forEach((one) => this.#changes.close.run(one)));
  }

  /** From now on nothing opens them. */
  destroy(conversations: readonly string[]): void {
    this.#db.step(() => {
      for (const one of conversations) for (const forget of this.#forget) forget.run(one);
    });
  }

  /** Every conversation there is a key for. */
  conversations(): ReadonlySet<string> {
    const rows = this.#db.prepare<{ conversation: string }>(
      'SELECT conversation FROM open UNION SELECT conversation FROM code',
    );
    return new Set(this.#db.read(() => rows.all()).map(({ conversation }) => conversation));
  }

  /** Destroys what was left open until now, and the keys of days that have passed and that nothing needs. */
  destroyPast(): void {
    this.#db.step(() => {
      this.left.forgetPast();
      this.#epochs.destroyUnneeded();
    });
  }

  /**
   * Lets this master key open it and no other: all of it in one step, so that whatever breaks, exactly one of the two
   * opens it. Conversations, names and keys for other uses stay what they are.
   */
  rotate(to: Buffer): void {
    this.#db.step(() => {
      this.#epochs.rewrap(to);
      this.secrets.rewrap(to);
    });
  }

  close(): void {
    this.#db.close();
  }

  #secretsOf(parts: KeyParts): Secrets {
    try {
      return this.#db.step(() => new Secrets(this.#db, parts));
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  #keyOf(conversation: string): Buffer | null {
    const row = this.#open.get(conversation);
    if (row === undefined) return null;
    const epoch = this.#epochs.of(row.day);
    return this.#seal.unwrap(epoch, placeOf(conversation, 'open', row.day), row.wrapped);
  }

  #put(conversation: string, key: Buffer): void {
    const epoch = this.#epochs.today();
    const wrapped = this.#seal.wrap(epoch.key, placeOf(conversation, 'open', epoch.day), key);
    this.#changes.open.run(conversation, epoch.day, wrapped);
  }
}

function placeOf(conversation: string, purpose: string, key: number): Place {
  return { conversation, purpose, row: 0, revision: 0, key };
}
