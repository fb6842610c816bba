import type { Letter, Letters } from '../../bots/store.ts';
import { StoreError } from '../errors.ts';
import { lettersFrom } from '../letters.ts';
import { nameOf } from '../names.ts';
import type { Conversations, Parts } from './conversations.ts';
import { placesOf } from './places.ts';
import { bodiesOf } from './scripts.ts';

/** How often a letter is closed anew because another one took its number. */
const TRIES = 100;

/** Letters in Redis. */
export class RedisLetters implements Letters {
  readonly #parts: Parts;
  readonly #conversations: Conversations;

  constructor(parts: Parts, conversations: Conversations) {
    this.#parts = parts;
    this.#conversations = conversations;
  }

  async append(id: string, letter: Omit<Letter, 'seq'>): Promise<void> {
    const { keystore, scripts, naming } = this.#parts;
    const name = nameOf(naming, id);
    const { head, letters } = placesOf(name);
    let before = 0;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const body = keystore.closeLetter(name, before + 1, letter);
      if (body === null) throw new StoreError('conversation/gone');
      const { is, more } = await scripts.run('append', { keys: [head, letters], args: [before, body] });
      if (is === 'done') return;
      if (is === 'gone') throw new StoreError('conversation/gone');
      before = Number(more[0]);
    }
    throw new StoreError('store/failed');
  }

  async arrived(id: string, after: number): Promise<readonly Letter[]> {
    const { scripts, keystore } = this.#parts;
    const { open, outcome } = await this.#conversations.within(id, async ({ places, mark }) =>
      scripts.run('look', { keys: [places.head, places.letters], args: [mark, after, -1] }),
    );
    const all = bodiesOf(outcome.more[0]).map((body, index) => ({ seq: after + index + 1, body }));
    return lettersFrom(all, after, ({ seq, body }) => keystore.openLetter(open, seq, body));
  }
}
