import { join } from 'node:path';
import { assemble } from '../../assemble.ts';
import type { Parts } from '../../bots/parts.ts';
import { TurnQueue } from '../../bots/queue.ts';
import type { Keeping, TurnStore, Waiting } from '../../bots/store.ts';
import { giveUp, takeTurn } from '../../bots/turns.ts';
import { type Inbound, revive, type Shown, type State } from '../../interview/index.ts';
import { languagesIn } from '../../locales/index.ts';
import { type Limits, type OpenStore, StoreError } from '../../storage/index.ts';
import { effectsOf, type Happened } from './effects.ts';
import type { Golden, Line } from './golden.ts';
import { over } from './over.ts';

const LOCALES = join(import.meta.dirname, '../../locales');

/** Where and how a conversation is held. */
export interface Setting extends Pick<Golden, 'locale' | 'channel'> {
  /** Holds the store; what was kept there can be come back to. */
  readonly open: () => OpenStore;
  readonly limits: Limits;
  readonly clock: () => Date;
  /** Puts something in the way of the parts, as a deployment or a fault would. */
  readonly around?: (parts: Parts) => Parts;
}

/**
 * One person's conversation over a store, held as a channel would hold it. Each message is met by a bot that was
 * built for it and opens the store anew, so that nothing lives on in memory between two messages.
 */
export class Conversation {
  readonly #setting: Setting;
  #id = 'conversation-1';
  #messages = 0;
  #code: string | null = null;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Opens it: on a page something is said at once, in a text thread the person writes first. */
  async begin(): Promise<readonly Line[]> {
    const { locale, channel, clock } = this.#setting;
    await this.#within(({ store }) => store.begin(this.#id, { channel, locale, at: clock().toISOString() }));
    return channel === 'web' ? this.#put({ id: 'start', kind: 'start', text: '' }) : [];
  }

  /** What comes of a message. */
  async say(text: string): Promise<readonly Line[]> {
    this.#messages += 1;
    return this.#put({ id: `m${this.#messages}`, kind: 'message', text });
  }

  /** Answers what was taken in and not answered, as a process does that comes up again. */
  async recover(): Promise<readonly Line[]> {
    return this.#turns((queue) => queue.recover());
  }

  /** Leaves as the exit button does. */
  async leave(): Promise<readonly Line[]> {
    return this.#within(async ({ keeping }) => [effect(await keeping.close(this.#id))]);
  }

  /** Comes back with the code that was shown, or with one that opens nothing. */
  async comeBack(code: 'hers' | 'another'): Promise<readonly Line[]> {
    const words = code === 'hers' && this.#code !== null ? this.#code : 'one two three four five six';
    const opened = await this.#within(({ keeping }) => keeping.reopen(words));
    if (opened === null) return [effect('nothing opens')];
    this.#id = opened;
    this.#messages += 1;
    return this.#put({ id: `start-${this.#messages}`, kind: 'start', text: '' });
  }

  /** What a service does every minute and every day. */
  async keepHouse(): Promise<void> {
    const now = this.#setting.clock();
    await this.#within(async (opened) => {
      await opened.closeIdle(now);
      await opened.destroyExpired(now);
    });
  }

  async #put(message: Pick<Inbound, 'id' | 'kind' | 'text'>): Promise<readonly Line[]> {
    const inbound: Inbound = { ...message, at: this.#setting.clock().toISOString() };
    return this.#turns(async (queue) => {
      const { answered } = await queue.put(this.#id, inbound);
      await answered;
    });
  }

  /** Everything that comes of giving turns: what the world notices, then what is said. */
  async #turns(give: (queue: TurnQueue) => Promise<void>): Promise<readonly Line[]> {
    const lines: Line[] = [];
    await this.#within(async (opened) => {
      const parts = await this.#parts(opened, lines);
      const turn = async (conversation: string, inbound: Inbound): Promise<readonly Shown[]> => {
        const said = await takeTurn(parts, conversation, inbound);
        lines.push(...said.map((shown) => this.#written(shown)));
        return said;
      };
      try {
        const { store, report } = parts;
        const setAside = async (id: string, head: Waiting) => giveUp(parts, id, head);
        await give(new TurnQueue({ store, turn, withoutBot: turn, giveUp: setAside, report }));
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        lines.push(effect(error.code));
      }
    });
    return lines;
  }

  async #parts({ store, keeping }: OpenStore, lines: Line[]): Promise<Parts> {
    const { locale, clock, limits, around = (parts) => parts } = this.#setting;
    let kept = false;
    const watching: Keeping = {
      keep: async (id) => {
        kept = true;
        this.#code = await keeping.keep(id);
        return this.#code;
      },
      close: (id) => keeping.close(id),
      reopen: (code) => keeping.reopen(code),
    };
    const see = (happened: Omit<Happened, 'kept'>): void => {
      lines.push(...effectsOf({ ...happened, kept }).map(effect));
    };
    const here = {
      store: watched(store, see),
      keeping: watching,
      clock,
      report: (code: string) => lines.push(effect(`operator: ${code}`)),
    };
    read ??= assemble({ ...here, languages: languagesIn(LOCALES), limits });
    return around({ ...(await read), ...here, locale });
  }

  #written({ message }: Shown): Line {
    const text = this.#code === null ? message.text : message.text.replace(this.#code, '(six words)');
    return { kind: 'bot', text, options: message.options.map(({ label }) => label) };
  }

  async #within<Result>(work: (opened: OpenStore) => Promise<Result>): Promise<Result> {
    const opened = this.#setting.open();
    try {
      return await work(opened);
    } finally {
      opened.close();
    }
  }
}

/** Words, lexicons and services, which are read once and never change; all else is new for each message. */
let read: Promise<Parts> | null = null;

/** The same store, with every commit seen. */
function watched(store: TurnStore, see: (happened: Omit<Happened, 'kept'>) => void): TurnStore {
  return over(store, {
    commit: async (id, commit) => {
      const [{ state }, record] = await Promise.all([store.read(id), store.record(id)]);
      const said = await store.commit(id, commit);
      see({ before: stateOf(state), after: stateOf(commit.state), commit, record });
      return said;
    },
  });
}

function stateOf(stored: unknown): State | null {
  return stored === null ? null : revive(stored, NOWHERE, 'menu').state;
}

const NOWHERE = { locale: 'en', channel: 'web', offers: [] } as const;

function effect(text: string): Line {
  return { kind: 'effect', text };
}
