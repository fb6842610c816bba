import type { Parts } from '../../bots/parts.ts';
import type { Script } from '../../interview/index.ts';
import { openStore, type Opening, StoreError } from '../../storage/index.ts';
import { LIMITS } from '../../storage/retention.ts';
import { Conversation } from './conversation.ts';
import type { Golden, Line } from './golden.ts';
import { over } from './over.ts';

/** What a stage is set up with; its time begins at `now` and moves only when it is told to, or with `now` itself. */
export interface Setup
  extends Pick<Golden, 'locale' | 'channel'>, Pick<Opening, 'directory' | 'masterKey' | 'random' | 'derive'> {
  readonly now: () => Date;
}

const UNITS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** A conversation, and the world around it that directions can change: time, faults, deployments. */
export class Stage {
  readonly #conversation: Conversation;
  #passed = 0;
  #times = 1;
  #faults: readonly ((parts: Parts) => Parts)[] = [];

  constructor(setup: Setup) {
    const { directory, masterKey, random, derive, locale, channel } = setup;
    const clock = (): Date => new Date(setup.now().getTime() + this.#passed);
    this.#conversation = new Conversation({
      open: () => openStore({ directory, masterKey, random, clock, ...(derive ? { derive } : {}) }),
      limits: LIMITS,
      clock,
      locale,
      channel,
      around: (parts) => this.#faults.reduce((so, fault) => fault(so), parts),
    });
  }

  /** Opens the conversation. */
  async begin(): Promise<readonly Line[]> {
    return this.#conversation.begin();
  }

  /** What comes of a message. */
  async say(text: string): Promise<readonly Line[]> {
    const whole = Array.from({ length: this.#times }, () => text).join(' ');
    this.#times = 1;
    return this.#conversation.say(whole);
  }

  /** Follows a direction. Throws `UnknownDirection` for one that is none of them. */
  async set(direction: string): Promise<readonly Line[]> {
    for (const [pattern, follow] of this.#directions) {
      const found = pattern.exec(direction);
      if (found !== null) return follow(found[1] ?? '', found[2] ?? '');
    }
    throw new UnknownDirection(direction);
  }

  readonly #directions: readonly (readonly [RegExp, (...said: string[]) => Promise<readonly Line[]>])[] = [
    [/^(\d+) (second|minute|hour|day)s? later$/, (many, unit) => this.#later(Number(many), unit)],
    [/^the next message (\d+) times over$/, (many) => this.#quietly(() => (this.#times = Number(many)))],
    [/^she leaves the page$/, () => this.#conversation.leave()],
    [/^she comes back with her code$/, () => this.#conversation.comeBack('hers')],
    [/^someone tries another code$/, () => this.#conversation.comeBack('another')],
    [/^store: down$/, () => this.#quietly(() => (this.#faults = [...this.#faults, storeDown]))],
    [/^rules: broken$/, () => this.#quietly(() => (this.#faults = [...this.#faults, ruleBroken]))],
    [/^deploy: without (\w+)$/, (id) => this.#quietly(() => (this.#faults = [...this.#faults, without(id)]))],
    [/^all is well again$/, () => this.#recovered()],
  ];

  async #later(many: number, unit = ''): Promise<readonly Line[]> {
    this.#passed += many * (UNITS[unit] ?? 0);
    await this.#conversation.keepHouse();
    return [];
  }

  async #recovered(): Promise<readonly Line[]> {
    this.#faults = [];
    return this.#conversation.recover();
  }

  async #quietly(work: () => unknown): Promise<readonly Line[]> {
    work();
    return [];
  }
}

/** A golden asks for something that no stage can do. */
export class UnknownDirection extends Error {
  readonly code = 'stage/unknown-direction';
}

/** A store that takes messages in and then cannot be read. */
function storeDown(parts: Parts): Parts {
  const down = async (): Promise<never> => {
    throw new StoreError('store/unreadable');
  };
  const { store } = parts;
  return { ...parts, store: over(store, { read: down, commit: down }) };
}

function ruleBroken(parts: Parts): Parts {
  const { understanding } = parts;
  return {
    ...parts,
    understanding: {
      understand: (text, about) => ({ ...understanding.understand(text, about), failed: ['a rule'] }),
      match: (text, labels) => understanding.match(text, labels),
      matchSeveral: (text, labels) => understanding.matchSeveral(text, labels),
    },
  };
}

/** The same conversations without a question. */
function without(id = ''): (parts: Parts) => Parts {
  return (parts) => {
    const dialogs = Object.entries(parts.script.dialogs).map(([name, dialog]) => [
      name,
      { ...dialog, steps: dialog.steps.filter((step) => step.id !== id) },
    ]);
    const script: Script = { ...parts.script, dialogs: Object.fromEntries(dialogs) };
    return { ...parts, script };
  };
}
