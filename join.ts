import type { Request } from 'restify';
import { assemble, openingOf } from './assemble.ts';
import { toActivity } from './bots/activity.ts';
import { saidIn, WaymarkBot } from './bots/bot.ts';
import type { Parts } from './bots/parts.ts';
import { type GiveTurn, TurnQueue } from './bots/queue.ts';
import { speak } from './bots/speak.ts';
import type { TurnStore } from './bots/store.ts';
import { takeTurn } from './bots/turns.ts';
import { type DirectLine, directLine, type DirectLineParts } from './channels/direct-line/index.ts';
import type { Config } from './config.ts';
import type { Entry } from './interview/index.ts';
import { type Copy, type CopyFormat, copyOf } from './reports/index.ts';
import type { OpenStore, Random } from './storage/index.ts';

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

/** The rooms joined, before anything listens. */
export interface Joined {
  readonly config: Config;
  readonly world: World;
  readonly parts: Parts;
  readonly line: DirectLine;
  readonly queue: TurnQueue;
  readonly bot: DirectLineParts['bot'];
}

/** The conversation, the bot that holds it, and the channel it is held over. */
export async function joinRooms(config: Config, world: World, open: OpenStore): Promise<Joined> {
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
    copy: async (conversation, format) => copyFor(parts, await store.record(conversation), format),
    trouble: (kind, language) =>
      speak(parts, { phrase: `interview:${kind}` }, { locale: language, channel: 'web', at: clock() }),
    locales: profile.languages,
    key: open.keyFor('direct-line'),
    origins: profile.origins,
    sourceOf: sourceOf(profile.proxies),
  });
  const withoutBot: GiveTurn = async (conversation, inbound) => {
    const said = await takeTurn(parts, conversation, inbound);
    line.show(conversation, said);
    return said;
  };
  const queue = new TurnQueue({ store, turn: line.turn, withoutBot, report });
  return { config, world, parts, line, queue, bot };
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
export function sourceOf(proxies: number): (request: Request) => string {
  return (request) => {
    const passed = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((one) => one.trim());
    const seen = proxies === 0 ? undefined : passed.at(-proxies);
    return seen === undefined || seen === '' ? (request.socket.remoteAddress ?? '') : seen;
  };
}
