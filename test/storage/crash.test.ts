import assert from 'node:assert/strict';
import { crash } from './crash.ts';

const KILLS = 25;

describe('a bot that is killed over and over', () => {
  it('loses, doubles and reorders nothing, and leaves nobody without an answer', async function () {
    this.timeout(60_000);
    const { kills, deliveries, messages, ...wrong } = await crash({
      conversations: 10,
      kills: KILLS,
      seed: 20261124,
    });
    assert.ok(kills >= KILLS / 2, `${kills} kills`);
    assert.ok(deliveries > messages * 2);
    assert.deepEqual(wrong, { lost: 0, doubled: 0, reordered: 0, unanswered: 0 });
  });

  it('would be seen to double, if the store did not know a message again', async function () {
    this.timeout(30_000);
    const { doubled } = await crash({ conversations: 3, kills: 2, seed: 20261124, dedupe: false });
    assert.ok(doubled > 50, `${doubled} doubled`);
  });
});
