import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { World } from '../join.ts';
import { type Joined, joinRooms } from '../join.ts';
import { makeMasterKey, openStore, type OpenStore } from '../storage/index.ts';
import { openRedisStore } from '../storage/redis/index.ts';
import { plainConfig } from '../test/support/plain.ts';
import type { Redis } from './redis.ts';
import { emptied } from './ending.ts';
import { world } from './world.ts';

/** Waymark in the bench's own process, without a door: messages are put in its queue and answered by its bot. */
export interface InProcess {
  readonly name: string;
  readonly joined: Joined;
  readonly open: OpenStore;
  /** Begins a conversation and resolves to its id once it has its hello. */
  begin(): Promise<string>;
  /** Says something and waits for the answer; resolves to its first line. */
  say(conversation: string, text: string): Promise<string>;
  close(): Promise<void>;
}

/** Over the store in a directory, or over Redis. */
export async function inProcess(
  redis: Pick<Redis, 'url'> | null,
  around: World['around'] = {},
): Promise<InProcess> {
  const directory = emptied();
  const opening = {
    ...world,
    directory,
    masterKey: makeMasterKey(join(directory, 'master.key'), world.random),
  };
  const open: OpenStore =
    redis === null ? openStore(opening) : await openRedisStore({ ...opening, redis: { urls: [redis.url] } });
  const joined = await joinRooms(plainConfig({ port: 0, dataDir: directory }), { ...world, around }, open);
  const put = async (conversation: string, kind: 'start' | 'message', text: string): Promise<string> => {
    const inbound = { id: randomUUID(), at: new Date().toISOString(), kind, text };
    const { answered } = await joined.queue.put(conversation, inbound);
    const [first] = await answered;
    return first?.message.text ?? '';
  };
  return {
    name: redis === null ? 'waymark-sqlite' : 'waymark-redis',
    joined,
    open,
    async begin() {
      const id = `dl_${randomUUID()}`;
      const about = { channel: 'web', locale: 'en', at: new Date().toISOString() } as const;
      await joined.parts.store.begin(id, about);
      await put(id, 'start', '');
      return id;
    },
    say: (conversation, text) => put(conversation, 'message', text),
    async close() {
      joined.line.close();
      await joined.queue.settled();
      open.close();
    },
  };
}

/** User and system time of this process so far, in microseconds. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
