import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type Request, type Server } from 'restify';
import { assemble, openingOf } from './assemble.ts';
import { toActivity } from './bots/activity.ts';
import { saidIn, WaymarkBot } from './bots/bot.ts';
import type { Parts } from './bots/parts.ts';
import { type GiveTurn, TurnQueue } from './bots/queue.ts';
import { speak } from './bots/speak.ts';
import type { TurnStore } from './bots/store.ts';
import { takeTurn } from './bots/turns.ts';
import { authenticationOf, PUBLIC_CLOUD, serveAzure } from './channels/azure/index.ts';
import { type DirectLine, directLine, type DirectLineParts } from './channels/direct-line/index.ts';
import type { Config } from './config.ts';
import { makeMetrics, serveHealth } from './operator/index.ts';
import { copyOf } from './reports/index.ts';
import { loadMasterKey, makeMasterKey, type OpenStore, openStore, type Random } from './storage/index.ts';
import { servePages } from './web/index.ts';

/** What a service is handed of the world. */
export interface World {
  readonly clock: () => Date;
  readonly random: Random;
  /** Told to the operator, by code alone. */
  readonly report: (code: string) => void;
  /** Told how long a turn took, in seconds. */
  readonly turned?: (seconds: number) => void;
  /** Puts something in the way of the store or the bot, to see what happens when they break. */
  readonly around?: Around;
}

export interface Around {
  readonly store?: (store: TurnStore) => TurnStore;
  readonly bot?: (bot: WaymarkBot) => DirectLineParts['bot'];
}

/** A service that listens. */
export interface Service {
  readonly line: DirectLine;
  readonly open: OpenStore;
  readonly queue: TurnQueue;
  /** Lets every turn under way end, then lets go of everything. */
  close(): Promise<void>;
}

/** The rooms joined, before anything listens. */
interface Joined {
  readonly config: Config;
  readonly world: World;
  readonly parts: Parts;
  readonly line: DirectLine;
  readonly queue: TurnQueue;
  readonly bot: DirectLineParts['bot'];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Opens the store, answers what a crash left unanswered, and listens. Throws what the store throws. */
export async function openService(config: Config, outer: World): Promise<Service> {
  const metrics = makeMetrics();
  const report = (code: string): void => {
    metrics.event(code);
    outer.report(code);
  };
  const world = { ...outer, report, turned: metrics.turn };
  const open = openedStore(config, world);
  const joined = await joinRooms(config, world, open);
  const { line, queue } = joined;
  await queue.recover();
  const server = createServer({ ignoreTrailingSlash: true });
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

function openedStore({ dataDir, masterKey, profile }: Config, { clock, random }: World): OpenStore {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const first = masterKey.make && !existsSync(join(dataDir, 'keys.db')) && !existsSync(masterKey.file);
  return openStore({
    directory: dataDir,
    masterKey: first ? makeMasterKey(masterKey.file, random) : loadMasterKey(masterKey.file),
    random,
    clock,
    limits: profile.limits,
  });
}

/** The conversation, the bot that holds it, and the channel it is held over. */
async function joinRooms(config: Config, world: World, open: OpenStore): Promise<Joined> {
  const { clock, random, report, around } = world;
  const { publicUrl, profile, directLineSecret: secret } = config;
  const store = around?.store?.(open.store) ?? open.store;
  const [locale = 'en'] = profile.languages;
  const { limits } = profile;
  const parts = await assemble({ store, keeping: open.keeping, clock, report, locale, limits });
  const waymark = new WaymarkBot(parts);
  const bot = timed(around?.bot?.(waymark) ?? waymark, world);
  const line = directLine({
    conversations: {
      begin: (id, about) => store.begin(id, about),
      put: (conversation, inbound, turn) => queue.put(conversation, inbound, turn),
      shown: (id, after) => store.shown(id, after),
      close: (id) => open.keeping.close(id),
      reopen: (code) => open.keeping.reopen(code),
    },
    ...{ bot, saidIn, toActivity, publicUrl, secret, clock, random, report },
    opening: async (language) => openingOf(parts, language),
    copy: async (conversation, format) => copyOf(parts, await store.record(conversation), format),
    trouble: (kind, language) =>
      speak(parts, { phrase: `interview:${kind}` }, { locale: language, channel: 'web', at: clock() }),
    locales: profile.languages,
    key: open.keyFor('direct-line'),
    origins: profile.origins,
    sourceOf: sourceOf(profile.proxies),
  });
  const withoutBot: GiveTurn = (conversation, inbound) => takeTurn(parts, conversation, inbound);
  const queue = new TurnQueue({ store, turn: line.turn, withoutBot, report });
  return { config, world, parts, line, queue, bot };
}

function serve(server: Server, { config, world, parts, line, queue, bot }: Joined): void {
  const { publicUrl, profile, azure } = config;
  const { clock, random, report } = world;
  line.serve(server);
  if (azure !== null) {
    const inbox = {
      begin: (id: string, about: Parameters<TurnStore['begin']>[1]) => parts.store.begin(id, about),
      put: queue.put.bind(queue),
    };
    const authentication = authenticationOf(azure);
    const known = { appId: azure.appId, authentication, cloud: PUBLIC_CLOUD };
    serveAzure(server, { ...known, inbox, bot, saidIn, locales: profile.languages, clock, report });
  }
  servePages(server, {
    visits: line.visits,
    words: (locale, key, values) => parts.phrases.say(locale, `page:${key}`, values),
    locales: profile.languages,
    publicUrl,
    exitTo: new URL(profile.exitTo),
    emergency: parts.facts.emergency ?? '',
    ...{ random, clock, report },
    sourceOf: sourceOf(profile.proxies),
  });
}

/** Every minute what has rested too long ends, and what nobody answered is answered; every day what has expired goes. */
function sweep(open: OpenStore, queue: TurnQueue, { clock, report }: World): () => void {
  const guarded = (work: () => Promise<unknown>) => (): void => {
    work().catch(() => report('sweep/failed'));
  };
  const timers = [
    setInterval(
      guarded(() => open.closeIdle(clock()).then(() => queue.recover())),
      MINUTE_MS,
    ),
    setInterval(
      guarded(() => open.destroyExpired(clock())),
      DAY_MS,
    ),
  ];
  return () => timers.forEach(clearInterval);
}

/** Rejects when the port is taken. */
async function listening(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** Who is asking, as the outermost proxy of ours saw it. */
function sourceOf(proxies: number): (request: Request) => string {
  return (request) => {
    const passed = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((one) => one.trim());
    const seen = proxies === 0 ? undefined : passed.at(-proxies);
    return seen === undefined || seen === '' ? (request.socket.remoteAddress ?? '') : seen;
  };
}

/** The bot, and how long each turn of it takes. */
function timed(bot: DirectLineParts['bot'], { clock, turned }: World): DirectLineParts['bot'] {
  return {
    async run(context) {
      const from = clock().getTime();
      await bot.run(context);
      turned?.((clock().getTime() - from) / 1000);
    },
  };
}
