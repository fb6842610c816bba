import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { StoreError, type StoreCode } from './errors.ts';

/** A prepared statement whose rows have a known shape. */
export interface Query<Row> {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  run(...values: SQLInputValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

/** How a file is opened. */
export interface Making {
  readonly journal: 'WAL' | 'TRUNCATE';
  readonly schema: string;
  readonly shared?: boolean;
}

/** How long one process waits for another, in milliseconds. */
const PATIENCE = 2000;

/**
 * One SQLite file, readable by its owner alone, where what is deleted is overwritten and what is committed is on the
 * disk. Held by this process alone unless it is `shared`: then the processes of one machine take turns, each waiting
 * a little for the others. Throws `store/in-use` when it cannot be had; the lock is the operating system's, so it is
 * free again when a process ends, however it ends.
 */
export class Database {
  readonly #db: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #rollback: StatementSync;

  constructor(path: string, { journal, schema, shared = false }: Making) {
    make(path);
    this.#db = new DatabaseSync(path, { timeout: shared ? PATIENCE : 0 });
    this.#orClosed(() => {
      this.#db
        .exec(`PRAGMA locking_mode = ${shared ? 'NORMAL' : 'EXCLUSIVE'}; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;
        PRAGMA journal_mode = ${journal}; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;`);
      this.#db.exec(`BEGIN EXCLUSIVE; ${schema}; COMMIT`);
    });
    this.#begin = this.#db.prepare('BEGIN IMMEDIATE');
    this.#commit = this.#db.prepare('COMMIT');
    this.#rollback = this.#db.prepare('ROLLBACK');
  }

  /** Prepares a statement once for the life of the database. The row's shape is the statement's own promise. */
  prepare<Row = never>(sql: string): Query<Row> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the SQL can say what its rows are
    return this.#db.prepare(sql) as unknown as Query<Row>;
  }

  /** Does all of the work or none of it; what it did is on the disk when this returns. */
  step<Result>(work: () => Result): Result {
    return guarded(() => {
      this.#begin.run();
      try {
        const result = work();
        this.#commit.run();
        return result;
      } catch (error) {
        if (this.#db.isTransaction) this.#rollback.run();
        throw error;
      }
    });
  }

  /** Reads without a transaction of its own. */
  read<Result>(work: () => Result): Result {
    return guarded(work);
  }

  /** Leaves nothing of earlier writes in the journal file. */
  clearJournal(): void {
    guarded(() => this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  close(): void {
    this.#db.close();
  }

  /** A database that could not be set up is let go of, so that its lock never outlives the attempt. */
  #orClosed(work: () => void): void {
    try {
      guarded(work);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }
}

/**
 * Makes a file for its owner alone. One that exists is not even opened: closing it again would give up the locks that
 * this process has on it.
 */
function make(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'ax', 0o600));
}

/** SQLite's own result codes (sqlite.org/rescode.html) that mean something to us. */
const CODES: Readonly<Record<number, StoreCode>> = {
  5: 'store/in-use',
  6: 'store/in-use',
  11: 'store/unreadable',
  13: 'store/full',
  26: 'store/unreadable',
};

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error) || !('code' in error)) throw error;
    const result = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
    throw new StoreError(CODES[result] ?? 'store/failed');
  }
}
