import { createSecretKey, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import restify from 'restify';
import { toActivity } from '../../bots/activity.ts';
import { saidIn, WaymarkBot } from '../../bots/bot.ts';
import type { Parts, Understanding, Understood } from '../../bots/parts.ts';
import { type GiveTurn, TurnQueue } from '../../bots/queue.ts';
import { speak } from '../../bots/speak.ts';
import type { TurnStore } from '../../bots/store.ts';
import { takeTurn } from '../../bots/turns.ts';
import { type DirectLine, directLine } from '../../channels/direct-line/index.ts';
import type { DirectLineParts } from '../../channels/direct-line/ports.ts';
import type { Inbox } from '../../channels/ports.ts';
import type { StreamLimits } from '../../channels/direct-line/stream.ts';
import { interruptions, script } from '../../dialogs/index.ts';
import facts from '../../directory/facts.json' with { type: 'json' };
import { begin, type Command, type Message } from '../../interview/index.ts';
import { readPhrases } from '../../locales/index.ts';
import { type OpenStore, openStore } from '../../storage/index.ts';

/** What a test sets for itself; everything else is as a service would have it. */
export interface Setting {
  /** Where its data is; the same again is the same service after a restart. */
  readonly directory: string;
  readonly port?: number;
  readonly masterKey: Buffer;
  readonly secret?: string | null;
  readonly origins?: readonly string[];
  readonly stream?: Partial<StreamLimits>;
  /** Every call seems to come from somewhere else. */
  readonly unlimited?: boolean;
  /** Serves more on the same port, such as the pages. */
  readonly serve?: (server: restify.Server, about: Served) => void;
  /** Puts something in the way of the bot, or of the store. */
  readonly around?: {
    readonly bot?: (bot: WaymarkBot) => DirectLineParts['bot'];
    readonly store?: (store: TurnStore) => TurnStore;
  };
}

/** What else is served may need of the service. */
export interface Served extends Pick<DirectLineParts, 'publicUrl' | 'clock' | 'report'> {
  readonly line: DirectLine;
  readonly phrases: Parts['phrases'];
  readonly inbox: Inbox;
  readonly bot: DirectLineParts['bot'];
}

/** A service that listens on this machine, with the real store, script, bot and channel. */
export interface Service {
  readonly url: string;
  readonly port: number;
  readonly line: DirectLine;
  readonly open: OpenStore;
  readonly queue: TurnQueue;
  /** What the operator was told, by code. */
  readonly reports: readonly string[];
  /** Moves its clock on. */
  later(seconds: number): void;
  /** Lets go of everything, as at a deployment. */
  stop(): Promise<void>;
}

/** Opens a service. `stop` has to be called. */
export async function openService(setting: Setting): Promise<Service> {
  const server = restify.createServer({ ignoreTrailingSlash: true });
  await new Promise<void>((resolve) => {
    server.listen(setting.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  const url = `http://127.0.0.1:${port}`;
  const { open, queue, line, reports, later, served } = await joined(setting, new URL(url));
  line.serve(server);
  setting.serve?.(server, served);
  await queue.recover();
  return {
    url,
    port,
    line,
    open,
    queue,
    reports,
    later,
    stop: async () => {
      line.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await queue.settled();
      open.close();
    },
  };
}

async function joined(setting: Setting, publicUrl: URL) {
  let ahead = 0;
  const reports: string[] = [];
  const clock = (): Date => new Date(Date.now() + ahead);
  const report = (code: string): void => void reports.push(code);
  const { directory, masterKey } = setting;
  const open = openStore({ directory, masterKey, random: randomBytes, clock });
  const store = setting.around?.store?.(open.store) ?? open.store;
  const parts = await partsOf({ store, open, clock, report });
  const own = new WaymarkBot(parts);
  const bot = setting.around?.bot?.(own) ?? own;
  const inbox: Inbox = {
    begin: (id, about) => store.begin(id, about),
    put: (conversation, inbound, turn) => queue.put(conversation, inbound, turn),
  };
  const line: DirectLine = directLine(
    {
      conversations: {
        ...inbox,
        shown: (id, after) => store.shown(id, after),
        close: (id) => open.keeping.close(id),
        reopen: (code) => open.keeping.reopen(code),
      },
      bot,
      saidIn,
      toActivity,
      publicUrl,
      clock,
      report,
      random: randomBytes,
      opening: async (locale) => opening(parts, locale),
      copy: async () => null,
      trouble: (kind, locale) => speak(parts, { phrase: `interview:${kind}` }, { locale, at: clock() }),
      locales: parts.phrases.languages,
      key: createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', 'direct-line', 32))),
      secret: setting.secret ?? null,
      origins: setting.origins ?? [],
      sourceOf: (request) =>
        setting.unlimited === true ? randomUUID() : (request.socket.remoteAddress ?? ''),
    },
    setting.stream,
  );
  const withoutBot: GiveTurn = async (conversation, inbound) => {
    const said = await takeTurn(parts, conversation, inbound);
    line.show(conversation, said);
    return said;
  };
  const queue = new TurnQueue({ store, turn: line.turn, withoutBot, report });
  return {
    open,
    queue,
    line,
    reports,
    later: (seconds: number) => void (ahead += seconds * 1000),
    served: { line, publicUrl, clock, report, phrases: parts.phrases, inbox, bot },
  };
}

/** What is said first to anyone. */
function opening(parts: Parts, locale: string): readonly Message[] {
  const at = parts.clock();
  const { says } = begin(script, { locale, channel: 'web', offers: parts.offers }, at.toISOString());
  return says.map((say) => speak(parts, say, { locale, channel: 'web', at }));
}

async function partsOf(joined: {
  readonly store: TurnStore;
  readonly open: OpenStore;
  readonly clock: () => Date;
  readonly report: (code: string) => void;
}): Promise<Parts> {
  const { store, open, clock, report } = joined;
  return {
    script,
    interruptions,
    understanding: PLAIN,
    store,
    clock,
    report,
    phrases: await readPhrases(new URL('../../locales', import.meta.url).pathname),
    locale: 'en',
    signpost: () => ['A helpline: 0000'],
    facts: {
      ...Object.fromEntries(Object.entries(facts.facts).map(([name, { value }]) => [name, value])),
      sealMinutes: '15',
      restMinutes: '30',
      keepDays: '30',
    },
    keeping: open.keeping,
    offers: ['keep'],
  };
}

const COMMANDS: readonly Command[] = ['stop', 'skip', 'yes', 'no'];

/** Understands a few words and exact labels, so that a test says what it means. */
export const PLAIN: Understanding = {
  understand: (text) => understood(COMMANDS.find((one) => one === text.toLowerCase()) ?? null),
  match: (text, labels) => {
    const index = labels.findIndex((label) => label.toLowerCase() === text.toLowerCase());
    return index < 0 ? [] : [index];
  },
  matchSeveral: (text, labels) => PLAIN.match(text, labels),
};

function understood(command: Command | null): Understood {
  return {
    language: 'en',
    command,
    target: null,
    danger: [],
    signs: [],
    dates: [],
    situations: [],
    question: null,
    brief: false,
    failed: [],
  };
}
