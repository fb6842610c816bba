import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'redis';

/** As the store needs it: nothing is answered before it is on the disk, nothing is evicted. */
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

/** Memory where the machine has it as a disk: a killed process cannot tell it from one. */
export const SWIFT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A Redis of a test's own, on loopback, that leaves nothing behind. */
export class RedisServer {
  readonly directory = mkdtempSync(join(SWIFT, 'waymark-redis-'));
  readonly port: number;
  readonly #settings: readonly string[];
  #process: ChildProcess | null = null;

  private constructor(port: number, settings: readonly string[]) {
    this.port = port;
    this.#settings = settings;
  }

  /** Resolves when it answers. */
  static async start(settings: readonly string[] = DURABLE): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), settings);
    await server.again();
    return server;
  }

  /** Starts it as a Cluster of one node: keys of different slots in one step are refused as in a larger one. */
  static async cluster(): Promise<RedisServer> {
    const server = await RedisServer.start([...DURABLE, '--cluster-enabled', 'yes']);
    await server.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    while (!String(await server.ask('CLUSTER', 'INFO')).includes('cluster_state:ok')) await wait(25);
    return server;
  }

  /** Starts a Sentinel that watches another server, which it calls `waymark`. */
  static async sentinel(watched: RedisServer): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), ['--sentinel']);
    const file = join(server.directory, 'sentinel.conf');
    writeFileSync(file, `port ${server.port}\nsentinel monitor waymark 127.0.0.1 ${watched.port} 1\n`);
    server.#process = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
    await server.#answers();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it (anew) over the data it has. Resolves when it answers. */
  async again(): Promise<void> {
    const usual = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.directory, '--save', ''];
    this.#process = spawn('redis-server', [...usual, ...this.#settings], { stdio: 'ignore' });
    await this.#answers();
  }

  /** Ends it without a word, as a crash does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stands still: connections stay, answers do not come. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Sends one command over a connection of its own. */
  async ask(...command: string[]): Promise<unknown> {
    const client = createClient({ url: this.url });
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  }

  async keys(pattern: string): Promise<readonly string[]> {
    const reply = await this.ask('KEYS', pattern);
    return Array.isArray(reply) ? reply.map(String) : [];
  }

  async stop(): Promise<void> {
    this.thaw();
    await this.#end('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        if ((await this.ask('PING')) === 'PONG') return;
      } catch {
        await wait(25);
      }
    }
    throw new Error('Redis does not answer');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (process === null || process.exitCode !== null) return;
    const ended = once(process, 'exit');
    process.kill(signal);
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
