import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type Server } from 'restify';
import type { Parts } from './bots/parts.ts';
import { saidIn } from './bots/bot.ts';
import type { TurnQueue } from './bots/queue.ts';
import { authenticationOf, PUBLIC_CLOUD, serveAzure } from './channels/azure/index.ts';
import type { DirectLine } from './channels/direct-line/index.ts';
import type { Config } from './config.ts';
import { isolated } from './directory/isolated.ts';
import { type Joined, joinRooms, sourceIn, type World } from './join.ts';
import { makeMetrics, serveHealth } from './operator/index.ts';
import {
  keyIn,
  makeMasterKey,
  type MasterKeySource,
  type OpenStore,
  openStore,
  type Random,
} from './storage/index.ts';
import { type OpenRedisStore, openRedisStore } from './storage/redis/index.ts';
import { servePages } from './web/index.ts';
import type { Words } from './web/ports.ts';

/** A service that listens. */
export interface Service {
  readonly line: DirectLine;
  readonly open: OpenStore;
  readonly queue: TurnQueue;
  /** Lets every turn under way end, then lets go of everything. */
  close(): Promise<void>;
}

/** A message whose process died waits no longer than this for another to answer it. */
const RECOVER_MS = 5000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Opens the store, answers what a crash left unanswered, and listens. Throws what the store throws. */
export async function openService(config: Config, outer: World): Promise<Service> {
  const metrics = makeMetrics();
  const report = (code: string): void => {
    metrics.event(code);
    outer.report(code);
  };
  const world = { ...outer, report, turned: (seconds: number) => metrics.turn(seconds) };
  const open = await openedStore(config, world);
  const joined = await joinRooms(config, world, open);
  const { line, queue } = joined;
  await open.destroyExpired(world.clock());
  await queue.recover();
  const server = createServer({ name: '', ignoreTrailingSlash: true });
  const ready = async (): Promise<boolean> => Array.isArray(await open.store.unanswered());
  serveHealth(server, { ready, metrics: () => metrics.text() });
  serve(server, joined);
  const stopSweeping = sweep(open, queue, world);
  await listening(server, config);
  return { line, open, queue, close: () => close(server, { line, open, queue, stopSweeping }) };
}

async function close(
  server: Server,
  { line, open, queue, stopSweeping }: Omit<Service, 'close'> & { readonly stopSweeping: () => void },
): Promise<void> {
  stopSweeping();
  line.close();
  server.server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await queue.settled();
  open.close();
}

/** The store of this deployment: Redis where several processes share it, else SQLite. */
async function openedStore(
  config: Config,
  { clock, random, report }: World,
): Promise<OpenStore | OpenRedisStore> {
  const { dataDir: directory, profile, redis } = config;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const opening = {
    directory,
    masterKey: await keyOf(config, random).read(),
    random,
    clock,
    limits: profile.limits,
  };
  return redis === null ? openStore(opening) : openRedisStore({ ...opening, redis, report });
}

/** Where the key comes from: made on a first run that named none, never where there are keys it could not open. */
function keyOf({ dataDir, masterKey }: Config, random: Random): MasterKeySource {
  const { file, make } = masterKey;
  const there = [file, join(dataDir, 'keys.db'), join(dataDir, 'redis-keys.db')].some((path) =>
    existsSync(path),
  );
  if (make && !there) makeMasterKey(file, random);
  return keyIn(masterKey);
}

function serve(server: Server, joined: Joined): void {
  const { config, world, parts, languages, line, queue, bot } = joined;
  const { publicUrl, profile, azure } = config;
  const { clock, random, report, around } = world;
  line.serve(server);
  if (azure !== null) {
    const inbox = { begin: parts.store.begin.bind(parts.store), put: queue.put.bind(queue) };
    const microsoft = around?.microsoft ?? { cloud: PUBLIC_CLOUD, authentication: authenticationOf(azure) };
    const { appId } = azure;
    serveAzure(server, {
      ...microsoft,
      appId,
      inbox,
      bot,
      saidIn,
      locales: languages,
      clock,
      report,
    });
  }
  servePages(server, {
    visits: around?.visits?.(line.visits) ?? line.visits,
    words: pageWords(parts),
    locales: languages,
    languages: languages.map((id) => ({ id, name: parts.phrases.say(id, 'interview:name') })),
    publicUrl,
    exitTo: new URL(profile.exitTo),
    emergency: parts.facts.emergency ?? '',
    random,
    clock,
    report,
    sourceOf: sourceIn(config, world),
  });
}

/** The words of the pages; numbers keep their order in lines that are written from right to left. */
function pageWords({ phrases, facts }: Parts): Words {
  return (locale, key, values) => {
    const all = Object.entries({ ...facts, ...values });
    const kept = all.map(([name, value]) => [name, isolated(String(value), locale)]);
    return phrases.say(locale, `page:${key}`, Object.fromEntries(kept));
  };
}

/**
 * Every few seconds what nobody answered is answered; every minute what has rested too long ends, after that, and what
 * rests is packed; every hour what has expired goes. Returns what stops it.
 */
function sweep(open: OpenStore, queue: TurnQueue, { clock, report }: World): () => void {
  const every = (ms: number, work: () => Promise<unknown>): NodeJS.Timeout =>
    setInterval(() => void work().catch(() => report('sweep/failed')), ms);
  const timers = [
    every(RECOVER_MS, () => queue.recover()),
    every(MINUTE_MS, async () => {
      await queue.recover();
      await open.closeIdle(clock());
      await open.packRested(clock());
    }),
    every(HOUR_MS, () => open.destroyExpired(clock())),
  ];
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** Rejects when the port is taken. */
async function listening(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}
