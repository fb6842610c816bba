import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openRedisStore, type OpenRedisStore, type RedisOpening } from '../../storage/redis/index.ts';
import { type RedisServer, SWIFT } from '../support/redis.ts';
import { type Ground, quick } from './ground.ts';

/** An emptied Redis and a directory of keys for each test. */
export class RedisGround implements Ground {
  readonly directory = mkdtempSync(join(SWIFT, 'waymark-'));
  readonly masterKey = randomBytes(32);
  readonly reported: string[] = [];
  readonly #server: RedisServer;
  readonly #with: Partial<RedisOpening>;

  private constructor(server: RedisServer, opening: Partial<RedisOpening>) {
    this.#server = server;
    this.#with = opening;
  }

  static async on(server: RedisServer, opening: Partial<RedisOpening> = {}): Promise<RedisGround> {
    await server.ask('FLUSHALL');
    return new RedisGround(server, opening);
  }

  /** Opens it, as often as a test has processes; what is given here goes before what the ground was made with. */
  async opened(clock: () => Date, opening: Partial<RedisOpening> = {}): Promise<OpenRedisStore> {
    const { directory, masterKey } = this;
    const report = (code: string): void => void this.reported.push(code);
    const redis = { urls: [this.#server.url] };
    const usual = { directory, masterKey, random: randomBytes, clock, derive: quick, redis, report };
    return openRedisStore({ ...usual, ...this.#with, ...opening });
  }

  async open(clock: () => Date): Promise<OpenRedisStore> {
    return this.opened(clock);
  }

  async remove(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
