import type { Closed } from '../../bots/store.ts';
import { StoreError } from '../errors.ts';
import { minutesBy } from '../minute.ts';
import type { Limits } from '../retention.ts';
import type { Conversations, Parts } from './conversations.ts';
import type { Endings } from './endings.ts';
import { forEach } from './index-sets.ts';
import { type Phase, phaseOf } from './phase.ts';
import { INSTALLATION, placesOf } from './places.ts';
import { listOf, textOf } from './scripts.ts';

const DAY = 24 * 60;

type Ended = Closed | null;

/**
 * Ends what has rested too long, and what a crash left half ended. Every process may do so at any time: the phase in
 * Redis decides which of them ends a conversation.
 */
export class Retention {
  readonly #parts: Parts;
  readonly #conversations: Conversations;
  readonly #endings: Endings;
  readonly #limits: Limits;

  constructor(parts: Parts & { limits: Limits }, conversations: Conversations, endings: Endings) {
    this.#parts = parts;
    this.#limits = parts.limits;
    this.#conversations = conversations;
    this.#endings = endings;
  }

  /** Seals or destroys conversations that nobody has used for a while, and says how many of each it was that did. */
  async closeIdle(now: Date): Promise<{ sealed: number; destroyed: number }> {
    this.#conversations.forgetAll();
    const names = await this.#parts.index.all('open');
    const ended = await forEach(names, async (name) => this.#closeIdle(name, minutesBy(now)));
    this.#parts.keystore.destroyPast();
    const count = (what: Ended): number => ended.filter((one) => one === what).length;
    return { sealed: count('sealed'), destroyed: count('destroyed') };
  }

  /** Destroys sealed conversations past their days, and keys that no data belongs to. Says how many were sealed. */
  async destroyExpired(now: Date): Promise<number> {
    const { index } = this.#parts;
    const due = minutesBy(now) - this.#limits.keepFor * DAY;
    const expired = await forEach(await index.untouched('sealed', due), async (name) =>
      (await this.#endings.enter(name, 'erasing', { from: 'sealed', untouched: due })) ? name : null,
    );
    const names = expired.filter((name) => name !== null);
    await this.#endings.destroy(names);
    await this.#destroyStrays();
    return names.length;
  }

  /**
   * What a start must do: endings that were interrupted are finished, what has no key any more is removed, and a
   * conversation is open or sealed as the keystore says.
   */
  async recover(): Promise<void> {
    const { index } = this.#parts;
    if ((await index.all('open')).length === 0) await this.#reindex();
    await forEach(await index.all('open'), async (name) => this.#mend(name));
  }

  async #mend(name: string): Promise<void> {
    const { phase, touched } = await this.#head(name);
    const key = this.#parts.keystore.phaseOf(name);
    if (phase === 'closing' || phase === 'erasing') await this.#endings.finish(name, phase);
    else if (phase === null || key === null) await this.#endings.destroy([name]);
    else if (phase === 'open' && key === 'sealed') await this.#seal(name, touched);
    else if (phase === 'sealed' && key === 'open')
      await this.#endings.enter(name, 'open', { from: 'sealed' });
  }

  async #closeIdle(name: string, now: number): Promise<Ended> {
    const { phase, touched } = await this.#head(name);
    if (phase === 'closing' || phase === 'erasing') {
      await this.#endings.finish(name, phase);
      return null;
    }
    if (phase !== 'open' || this.#parts.keystore.isHeld(name)) return null;
    const { sealAfter, destroyAfter } = this.#limits;
    const isKept = this.#parts.keystore.isKept(name);
    const untouched = now - (isKept ? sealAfter : destroyAfter);
    if (touched > untouched) return null;
    if (isKept) return (await this.#seal(name, untouched)) ? 'sealed' : null;
    if (!(await this.#endings.enter(name, 'closing', { from: 'open', untouched }))) return null;
    return this.#endings.finish(name, 'closing');
  }

  async #seal(name: string, untouched: number): Promise<boolean> {
    const entered = await this.#endings.enter(name, 'closing', { from: 'open', untouched });
    if (entered) await this.#endings.seal(name);
    return entered;
  }

  /** Keys without a head, twice over while the index is made anew: whoever is just beginning has come to it by then. */
  async #destroyStrays(): Promise<void> {
    const { keystore, link } = this.#parts;
    if ((await link.send(INSTALLATION, ['EXISTS', INSTALLATION])) === 0)
      throw new StoreError('store/mismatched');
    const strays = await this.#headless([...keystore.conversations()]);
    await this.#reindex();
    keystore.destroy(await this.#headless(strays));
  }

  async #headless(names: readonly string[]): Promise<readonly string[]> {
    const { link } = this.#parts;
    const without = await forEach(names, async (name) => {
      const { head } = placesOf(name);
      return (await link.send(head, ['EXISTS', head])) === 0 ? name : null;
    });
    return without.filter((name) => name !== null);
  }

  /** Makes the index anew from the heads, and takes out of it what has none. */
  async #reindex(): Promise<void> {
    const { index } = this.#parts;
    const names = await index.scan();
    await forEach(names, async (name) => {
      const { phase, touched } = await this.#head(name);
      if (phase !== null) await index.put(phase === 'sealed' ? 'sealed' : 'open', name, touched);
    });
  }

  async #head(name: string): Promise<{ phase: Phase | null; touched: number }> {
    const { head } = placesOf(name);
    const [phase, touched] = listOf(await this.#parts.link.send(head, ['HMGET', head, 'phase', 'touched']));
    return { phase: phaseOf(textOf(phase)), touched: Number(textOf(touched)) };
  }
}
