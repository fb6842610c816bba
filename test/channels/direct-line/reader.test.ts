import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toActivity } from '../../../bots/activity.ts';
import { Reader } from '../../../channels/direct-line/reader.ts';
import { lineOf } from '../../../channels/direct-line/wire.ts';
import type { Shown } from '../../../interview/index.ts';

const lineAt = (seq: number): Shown => ({
  seq,
  id: `l${seq}`,
  at: '2026-11-24T21:00:00.000Z',
  from: 'bot',
  replyTo: null,
  message: { text: `line ${seq}`, locale: 'en', options: [] },
});

/** Lets everything that is under way get on by one step. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A conversation whose store, pushes and socket are all slow. */
class Slow {
  readonly stored: Shown[];
  readonly seen: string[] = [];
  readonly reader: Reader;
  readonly #unpushed: Shown[] = [];

  constructor(before: number, after: number) {
    this.stored = Array.from({ length: before }, (_, index) => lineAt(index + 1));
    this.reader = new Reader({
      conversation: 'dl_1',
      user: 'dl_me',
      after,
      toActivity,
      shown: async (_id, from) => {
        const lines = this.stored.filter(({ seq }) => seq > from);
        await breath();
        return lines;
      },
      pipe: { write: (frames) => this.#write(frames), close: () => assert.fail('closed') },
    });
  }

  commit(): void {
    const line = lineAt(this.stored.length + 1);
    this.stored.push(line);
    this.#unpushed.push(line);
  }

  /** Pushes the newest first, as a slower path may be overtaken. */
  push(): void {
    const line = this.#unpushed.pop();
    if (line !== undefined) this.reader.take([lineOf(line, toActivity)]);
  }

  async settled(): Promise<void> {
    while (this.#unpushed.length > 0) this.push();
    for (let idle = 0; idle < 4 * this.stored.length + 20; idle += 1) await breath();
  }

  async #write(frames: readonly string[]): Promise<void> {
    await breath();
    for (const frame of frames)
      this.seen.push(...JSON.parse(frame).activities.map(({ id }: { id: string }) => id));
  }
}

describe('what one client sees of a conversation', () => {
  it('is every line once and in order, however reading, pushing and writing fall together', async () => {
    const steps = fc.array(fc.constantFrom('commit', 'push', 'breath', 'aside'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.nat(6), fc.nat(6), steps, async (before, client, all) => {
        const after = Math.min(before, client);
        const slow = new Slow(before, after);
        slow.reader.catchUp();
        for (const step of all) {
          if (step === 'commit') slow.commit();
          if (step === 'push') slow.push();
          if (step === 'aside') slow.reader.aside(lineOf(lineAt(0), toActivity));
          if (step === 'breath') await breath();
        }
        await slow.settled();
        const asides = all.filter((step) => step === 'aside').length;
        const lines = slow.seen.filter((id) => id !== 'l0');
        assert.deepEqual(
          lines,
          slow.stored.slice(after).map(({ id }) => id),
        );
        assert.equal(slow.seen.length - lines.length, asides);
      }),
      { numRuns: 300, seed: 20_261_124 },
    );
  });

  it('holds a line back that came before one that is still on its way, and shows both', async () => {
    const slow = new Slow(0, 0);
    slow.commit();
    slow.commit();
    slow.push();
    await slow.settled();
    assert.deepEqual(slow.seen, ['l1', 'l2']);
  });
});
