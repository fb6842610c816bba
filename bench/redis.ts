import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from 'redis';
import { freePort } from '../test/support/plain.ts';
import { atTheEnd, emptied } from './ending.ts';

/** A Redis of the bench's own, on loopback, set as the store needs it: nothing is answered before it is on the disk. */
export interface Redis {
  readonly url: string;
  /** What it has used so far, in microseconds. */
  cpu(): Promise<number>;
  /** What its data takes in memory, in bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

/** Starts it and resolves when it answers; null when `redis-server` is not installed. */
export async function startRedis(): Promise<Redis | null> {
  const port = await freePort();
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', emptied(), '--save', ''];
  const child = spawn('redis-server', [...place, ...DURABLE], { stdio: 'ignore' });
  const missing = once(child, 'error').then(() => 'missing' as const);
  const there = once(child, 'spawn').then(() => 'there' as const);
  if ((await Promise.race([missing, there])) === 'missing') return null;
  missing.catch(() => {});
  atTheEnd(() => child.kill('SIGKILL'));
  const url = `redis://127.0.0.1:${port}`;
  const client = createClient({ url });
  client.on('error', () => {});
  await client.connect();
  const told = async (section: string, field: string): Promise<number> =>
    Number(new RegExp(`^${field}:([\\d.]+)`, 'm').exec(await client.info(section))?.[1]);
  return {
    url,
    cpu: async () => ((await told('cpu', 'used_cpu_user')) + (await told('cpu', 'used_cpu_sys'))) * 1e6,
    memory: () => told('memory', 'used_memory'),
    async stop() {
      const ended = once(child, 'exit');
      client.destroy();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
