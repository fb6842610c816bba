import assert from 'node:assert/strict';
import { type GiveTurn, type QueueParts, TurnQueue } from '../../bots/queue.ts';
import type { TurnStore } from '../../bots/store.ts';
import type { Shown } from '../../interview/index.ts';
import { type OpenStore, StoreError } from '../../storage/index.ts';
import { Clock, SqliteGround } from '../storage/ground.ts';
import { ABOUT, but, answer, EVENING, heardIn, inbound, line, refuses, START } from '../storage/talk.ts';

describe('the queue of turns', () => {
  const clock = new Clock(EVENING);
  let ground: SqliteGround;
  let open: OpenStore;
  let reports: string[] = [];

  beforeEach(async () => {
    ground = new SqliteGround();
    open = ground.opened(clock.read);
    reports = [];
    await open.store.begin('her', ABOUT);
  });

  afterEach(async () => {
    open.close();
    await ground.remove();
  });

  const usual: GiveTurn = async (conversation) => answer(open.store, conversation);
  const slow: GiveTurn = async (conversation) => {
    await new Promise(setImmediate);
    return answer(open.store, conversation);
  };

  function queueOf(turn: GiveTurn, more: { withoutBot?: GiveTurn; store?: TurnStore } = {}): TurnQueue {
    const { withoutBot = usual, store = open.store } = more;
    const giveUp: QueueParts['giveUp'] = async (conversation, { message }) => {
      const says = [line(inbound(message), 'sorry')];
      return store.setAside(conversation, { message, says });
    };
    return new TurnQueue({ store, turn, withoutBot, giveUp, report: (code) => reports.push(code) });
  }

  it('answers a message with what was said in its turn', async () => {
    const put = await queueOf(usual).put('her', inbound('m1'));
    assert.equal(put.seen, false);
    assert.equal(put.shown?.seq, 1);
    assert.deepEqual(idsOf(await put.answered), ['m1-1']);
  });

  it('has no line for a start', async () => {
    const put = await queueOf(usual).put('her', START);
    assert.equal(put.shown, null);
    assert.deepEqual(idsOf(await put.answered), ['start-1']);
  });

  it('answers a message once, however often it arrives', async () => {
    const queue = queueOf(slow);
    const puts = await Promise.all(Array.from({ length: 20 }, () => queue.put('her', inbound('m1'))));
    const said = await Promise.all(puts.map(({ answered }) => answered));
    assert.equal(puts.filter(({ seen }) => !seen).length, 1);
    assert.deepEqual(said.flatMap(idsOf), ['m1-1']);
    assert.deepEqual(new Set(puts.map(({ shown }) => shown?.seq)), new Set([1]));
  });

  it('keeps both of two messages sent in one breath, in order, each with its own answer', async () => {
    const queue = queueOf(slow);
    const [here, please] = await Promise.all([
      queue.put('her', inbound('m1', 'he is here')),
      queue.put('her', inbound('m2', 'please help')),
    ]);
    assert.deepEqual(idsOf(await please.answered), ['m2-1']);
    assert.deepEqual(idsOf(await here.answered), ['m1-1']);
    assert.deepEqual(idsOf(await open.store.shown('her', 0)), ['m1', 'm2', 'm1-1', 'm2-1']);
    assert.equal((await open.store.shown('her', 0))[1]?.message.text, 'please help');
  });

  it('gives one turn at a time in a conversation', async () => {
    let [running, most] = [0, 0];
    const queue = queueOf(async (conversation, message) => {
      running += 1;
      most = Math.max(most, running);
      const said = await slow(conversation, message);
      running -= 1;
      return said;
    });
    const ids = Array.from({ length: 30 }, (_, index) => `m${index}`);
    await Promise.all(ids.map((id) => queue.put('her', inbound(id))));
    await queue.settled();
    assert.equal(most, 1);
    assert.deepEqual(await heard('her'), ids);
  });

  it('lets no conversation wait for another', async () => {
    await open.store.begin('him', ABOUT);
    const queue = queueOf((conversation, message) =>
      conversation === 'her' ? new Promise(() => undefined) : usual(conversation, message),
    );
    await queue.put('her', inbound('m1'));
    const his = await queue.put('him', inbound('m1'));
    assert.deepEqual(idsOf(await his.answered), ['m1-1']);
  });

  it('lets a channel reply in its own way', async () => {
    const queue = queueOf(usual);
    const replied: string[] = [];
    const put = await queue.put('her', inbound('m1'), async (conversation, message) => {
      replied.push(message.id);
      return answer(open.store, conversation);
    });
    await put.answered;
    assert.deepEqual(replied, ['m1']);
  });

  it('answers a message that the bot never got, and goes on to the next', async () => {
    const queue = queueOf((conversation, message) => {
      if (message.id === 'm1') return Promise.reject(new Error('on the way to the bot'));
      return usual(conversation, message);
    });
    const [first, second] = await Promise.all([
      queue.put('her', inbound('m1')),
      queue.put('her', inbound('m2')),
    ]);
    assert.deepEqual(idsOf(await first.answered), ['m1-1']);
    assert.deepEqual(idsOf(await second.answered), ['m2-1']);
    assert.deepEqual(reports, ['turn/failed']);
  });

  it('answers a message that the bot let pass without a word', async () => {
    const queue = queueOf(async () => []);
    const put = await queue.put('her', inbound('m1'));
    assert.deepEqual(idsOf(await put.answered), ['m1-1']);
  });

  it('answers no message twice when its answer could not be delivered', async () => {
    const queue = queueOf(async (conversation) => {
      await answer(open.store, conversation);
      throw new Error('nobody there');
    });
    const first = await queue.put('her', inbound('m1'));
    const second = await queue.put('her', inbound('m2'));
    assert.deepEqual([await first.answered, await second.answered], [[], []]);
    assert.deepEqual(await heard('her'), ['m1', 'm2']);
    assert.deepEqual(reports, ['turn/failed', 'turn/failed']);
  });

  it('takes a silent turn for what it is', async () => {
    const queue = queueOf((conversation) => answer(open.store, conversation, { says: [] }), {
      withoutBot: async () => assert.fail('it had its turn'),
    });
    assert.deepEqual(await (await queue.put('her', inbound('m1'))).answered, []);
  });

  it('keeps a message whose answer could not be stored, and answers it first when it can be', async () => {
    let isAway = true;
    const queue = queueOf(async (conversation, message) =>
      isAway ? [{ ...line(message, 'not kept'), seq: 0 }] : usual(conversation, message),
    );
    const first = await queue.put('her', inbound('m1'));
    const second = await queue.put('her', inbound('m2'));
    assert.deepEqual(
      (await first.answered).map(({ seq }) => seq),
      [0],
    );
    assert.deepEqual(
      (await second.answered).map(({ seq }) => seq),
      [0],
    );
    isAway = false;
    await queue.recover();
    assert.deepEqual(await heard('her'), ['m1', 'm2']);
    assert.deepEqual(await open.store.unanswered(), []);
  });

  it('answers what waited when the next message comes', async () => {
    await open.store.accept('her', inbound('m1'));
    const put = await queueOf(usual).put('her', inbound('m2'));
    assert.deepEqual(idsOf(await put.answered), ['m2-1']);
    assert.deepEqual(await heard('her'), ['m1', 'm2']);
  });

  it('answers what a crash left in every conversation', async () => {
    const everyone = ['her', ...Array.from({ length: 5 }, (_, index) => `other ${index}`)];
    for (const id of everyone) {
      if (id !== 'her') await open.store.begin(id, ABOUT);
      await open.store.accept(id, inbound('m1'));
      await open.store.accept(id, inbound('m2'));
    }
    open.close();
    open = ground.opened(clock.read);
    await queueOf(usual).recover();
    for (const id of everyone) assert.deepEqual(await heard(id), ['m1', 'm2']);
  });

  it('recovers the others when one conversation cannot be', async () => {
    await open.store.begin('him', ABOUT);
    await open.store.accept('her', inbound('m1'));
    await open.store.accept('him', inbound('m1'));
    const retry: TurnStore['retry'] = (id) =>
      id === 'her' ? Promise.reject(new StoreError('store/unreadable')) : open.store.retry(id);
    const queue = queueOf(usual, { store: but(open.store, { retry }) });
    await queue.recover();
    assert.deepEqual(await heard('him'), ['m1']);
    assert.deepEqual(reports, ['store/unreadable']);
  });

  it('lives on when the store cannot say what waits', async () => {
    const unanswered = (): Promise<never> => Promise.reject(new StoreError('store/failed'));
    await queueOf(usual, { store: but(open.store, { unanswered }) }).recover();
    assert.deepEqual(reports, ['store/failed']);
  });

  it('takes nothing in that the store does not', async () => {
    const accept = (): Promise<never> => Promise.reject(new StoreError('store/full'));
    await refuses(
      queueOf(usual, { store: but(open.store, { accept }) }).put('her', inbound('m1')),
      'store/full',
    );
    await refuses(queueOf(usual).put('nobody', inbound('m1')), 'conversation/gone');
  });

  it('tells those who still wait when the conversation is deleted before their turn', async () => {
    const queue = queueOf(async (conversation) => answer(open.store, conversation, { ending: 'erased' }));
    const [first, second] = await Promise.all([
      queue.put('her', inbound('m1')),
      queue.put('her', inbound('m2')),
    ]);
    assert.deepEqual(idsOf(await first.answered), ['m1-1']);
    await refuses(second.answered, 'conversation/gone');
  });

  it('settles when every turn under way has ended', async () => {
    const queue = queueOf(slow);
    await queue.settled();
    await Promise.all(['m1', 'm2', 'm3'].map((id) => queue.put('her', inbound(id))));
    await queue.settled();
    assert.deepEqual(await heard('her'), ['m1', 'm2', 'm3']);
  });

  async function heard(id: string): Promise<readonly string[]> {
    return heardIn((await open.store.read(id)).state);
  }
});

function idsOf(shown: readonly Shown[]): readonly string[] {
  return shown.map(({ id }) => id);
}
