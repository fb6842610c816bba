import { join } from 'node:path';
import type { Request } from 'restify';
import { assemble, openingOf } from './assemble.ts';
import { toActivity } from './bots/activity.ts';
import { saidIn, WaymarkBot } from './bots/bot.ts';
import type { Parts } from './bots/parts.ts';
import { TurnQueue } from './bots/queue.ts';
import { speak } from './bots/speak.ts';
import type { TurnStore } from './bots/store.ts';
import { giveUp, takeTurn } from './bots/turns.ts';
import type { AzureParts } from './channels/azure/index.ts';
import {
  type DirectLine,
  directLine,
  type DirectLineParts,
  type StreamLimits,
} from './channels/direct-line/index.ts';
import { type Config, ConfigError } from './config.ts';
import type { Entry, Shown } from './interview/index.ts';
import { languagesIn } from './locales/index.ts';
import { type Copy, type CopyFormat, copyOf } from './reports/index.ts';
import type { OpenStore, Random } from './storage/index.ts';
import type { OpenRedisStore } from './storage/redis/index.ts';

/** What a service is handed of the world. */
export interface World {
  readonly clock: () => Date;
  readonly random: Random;
  /** Told to the operator, by code alone. */
  readonly report: (code: string) => void;
  /** Told how long a turn took, in seconds. */
  readonly turned?: (seconds: number) => void;
  /** What tests put in the way, to see what happens when something breaks. */
  readonly around?: Around;
}

/** Stands in for, or around, a part of the service. */
export interface Around {
  readonly store?: (store: TurnStore) => TurnStore;
  readonly bot?: (bot: WaymarkBot) => DirectLineParts['bot'];
  readonly visits?: (visits: DirectLine['visits']) => DirectLine['visits'];
  readonly stream?: Partial<StreamLimits>;
  readonly sourceOf?: (request: Request) => string;
  /** The Bot Service, when it is on this machine. */
  readonly microsoft?: Pick<AzureParts, 'cloud' | 'authentication'>;
}

/** The rooms joined, before anything listens. */
export interface Joined {
  readonly config: Config;
  readonly world: World;
  readonly parts: Parts;
  /** The languages it is held in; the first is the one to fall back to. */
  readonly languages: readonly string[];
  readonly line: DirectLine;
  readonly queue: TurnQueue;
  readonly bot: DirectLineParts['bot'];
}

/** The conversation, the bot that holds it, and the channel it is held over. */
export async function joinRooms(
  config: Config,
  world: World,
  open: OpenStore | OpenRedisStore,
): Promise<Joined> {
  const { clock, report, around } = world;
  const { limits } = config.profile;
  const languages = languagesOf(config);
  const store = around?.store?.(open.store) ?? open.store;
  const receipt = (at: Date): string => open.receipts.make(at);
  const assembled = await assemble({ store, keeping: open.keeping, clock, report, languages, limits });
  const parts = { ...assembled, receipt };
  const waymark = new WaymarkBot(parts);
  const bot = timed(around?.bot?.(waymark) ?? waymark, world);
  const put: DirectLineParts['conversations']['put'] = (...message) => queue.put(...message);
  const line = directLine(
    { ...lineParts(config, world, { parts, languages }), bot, ...conversations(parts, put, open) },
    around?.stream,
  );
  const shown = async (conversation: string, saying: Promise<readonly Shown[]>) => {
    const said = await saying;
    line.show(conversation, said);
    return said;
  };
  const queue = new TurnQueue({
    store,
    turn: line.turn,
    withoutBot: async (id, inbound) => shown(id, takeTurn(parts, id, inbound)),
    giveUp: async (id, head) => shown(id, giveUp(parts, id, head)),
    report,
  });
  return { config, world, parts, languages, line, queue, bot };
}

/** The languages a service is held in: those it names, or all there are words for. Throws `ConfigError`. */
function languagesOf({ profile }: Config): readonly string[] {
  const there = languagesIn(join(import.meta.dirname, 'locales'));
  const unknown = (profile.languages ?? []).filter((language) => !there.includes(language));
  if (unknown.length > 0)
    throw new ConfigError(unknown.map((language) => `PROFILE: there are no words in ${language}`));
  return profile.languages ?? there;
}

/** What the channel may do with conversations. */
function conversations(
  { store }: Parts,
  put: DirectLineParts['conversations']['put'],
  open: OpenStore | OpenRedisStore,
): Pick<DirectLineParts, 'conversations' | 'key' | 'elsewhere'> {
  return {
    conversations: {
      begin: (id, about) => store.begin(id, about),
      put,
      shown: (id, after) => store.shown(id, after),
      close: (id) => open.keeping.close(id),
      reopen: (code) => open.keeping.reopen(code),
    },
    key: open.keyFor('direct-line'),
    elsewhere: 'bus' in open ? (...watching) => open.bus.watch(...watching) : null,
  };
}

/** What the channel says by itself, and how it is found. */
function lineParts(
  config: Config,
  world: World,
  { parts, languages }: Pick<Joined, 'parts' | 'languages'>,
): Omit<DirectLineParts, 'bot' | 'conversations' | 'key' | 'elsewhere'> {
  const { clock, random, report } = world;
  const { publicUrl, directLineSecret: secret, profile } = config;
  return {
    saidIn,
    toActivity,
    publicUrl,
    secret,
    clock,
    random,
    report,
    opening: async (locale) => openingOf(parts, locale),
    copy: async (id, format) => copyFor(parts, await parts.store.record(id), format),
    trouble: (kind, locale) =>
      speak(parts, { phrase: `interview:${kind}` }, { locale, channel: 'web', at: clock() }),
    locales: languages,
    origins: profile.origins,
    sourceOf: sourceIn(config, world),
  };
}

/** Her account as a file, labelled in the language it was last written in. */
function copyFor(parts: Parts, entries: readonly Entry[], format: CopyFormat): Copy | null {
  const { script, phrases, clock } = parts;
  const locale = entries.at(-1)?.locale ?? parts.locale;
  return copyOf(entries, { format, script, words: phrases, locale, at: clock() });
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

/** Who is asking, as the outermost proxy of ours saw it. */
export function sourceIn({ profile: { proxies } }: Config, { around }: World): (request: Request) => string {
  if (around?.sourceOf !== undefined) return around.sourceOf;
  return (request) => {
    const passed = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((one) => one.trim());
    const seen = proxies === 0 ? undefined : passed.at(-proxies);
    return seen === undefined || seen === '' ? (request.socket.remoteAddress ?? '') : seen;
  };
}
