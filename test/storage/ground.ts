import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Derive } from '../../storage/code.ts';
import { openStore, type Opening, type OpenStore } from '../../storage/index.ts';
import { secret } from '../../storage/names.ts';

/** Somewhere a store can be opened, closed, and opened again as after a restart. */
export interface Ground {
  open(
    clock: () => Date,
  ): Promise<
    Pick<
      OpenStore,
      'store' | 'keeping' | 'holding' | 'letters' | 'leftOpen' | 'closeIdle' | 'destroyExpired' | 'packRested'
    > &
      Closing
  >;
  remove(): Promise<void>;
}

interface Closing {
  close(): void | Promise<void>;
}

/** A clock that stands still until it is told to go on. */
export class Clock {
  #now: number;

  constructor(now: string) {
    this.#now = Date.parse(now);
  }

  readonly read = (): Date => new Date(this.#now);

  pass(what: { readonly days?: number; readonly minutes?: number; readonly seconds?: number }): Date {
    const { days = 0, minutes = 0, seconds = 0 } = what;
    this.#now += ((days * 24 * 60 + minutes) * 60 + seconds) * 1000;
    return this.read();
  }
}

/** Codes at no cost, where what they cost is not what a test is about. */
export const quick: Derive = async (code, salt) => {
  const bytes = createHash('sha384').update(salt).update(code).digest();
  return { lookup: bytes.subarray(0, 16), key: secret(bytes.subarray(16)) };
};

/** Memory where there is some, so that no test waits for a disk. */
const UNDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A directory of its own for each test, and the master key that goes with it. */
export class SqliteGround implements Ground {
  readonly directory = mkdtempSync(join(UNDER, 'waymark-'));
  masterKey = randomBytes(32);
  readonly #with: Partial<Opening>;

  constructor(opening: Partial<Opening> = {}) {
    this.#with = opening;
  }

  /** Opens it in this process; what is given here goes before what the ground was made with. */
  opened(clock: () => Date, opening: Partial<Opening> = {}): OpenStore {
    const { directory, masterKey } = this;
    const usual = { directory, masterKey, random: randomBytes, clock, derive: quick };
    return openStore({ ...usual, ...this.#with, ...opening });
  }

  async open(clock: () => Date): Promise<OpenStore> {
    return this.opened(clock);
  }

  /** Another ground with the same files as they are now and the same master key. */
  copy(): SqliteGround {
    const copy = new SqliteGround(this.#with);
    copy.masterKey = this.masterKey;
    cpSync(this.directory, copy.directory, { recursive: true });
    return copy;
  }

  async remove(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
