import assert from 'node:assert/strict';
import type { Parts, Understanding } from '../../bots/parts.ts';
import { TurnQueue } from '../../bots/queue.ts';
import type { TurnStore } from '../../bots/store.ts';
import { giveUp, takeTurn } from '../../bots/turns.ts';
import { interruptions, script } from '../../dialogs/index.ts';
import facts from '../../directory/facts.json' with { type: 'json' };
import type { Shown } from '../../interview/index.ts';
import { readPhrases } from '../../locales/index.ts';
import { type OpenStore, StoreError } from '../../storage/index.ts';
import { Clock, SqliteGround } from '../storage/ground.ts';
import { ABOUT, but, EVENING, inbound, START } from '../storage/talk.ts';
import { PLAIN } from '../support/plain-understanding.ts';

const NUMBERS = Object.fromEntries(Object.entries(facts.facts).map(([name, { value }]) => [name, value]));
const LIMITS = { sealMinutes: '15', restMinutes: '30', keepDays: '30' };

/** Nothing reads a time a second time. */
const NO_OTHER: Parts['secondReading'] = { read: async () => ({ dates: [] }), ready: () => undefined };

describe('a turn', () => {
  const clock = new Clock(EVENING);
  let ground: SqliteGround;
  let open: OpenStore;
  let reports: string[] = [];
  let phrases: Parts['phrases'];

  before(async () => {
    phrases = await readPhrases(new URL('../../locales', import.meta.url).pathname);
  });

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

  function partsOf(more: Partial<Parts> = {}): Parts {
    return {
      script,
      interruptions,
      phrases,
      understanding: PLAIN,
      secondReading: NO_OTHER,
      locale: 'en',
      offers: ['keep'],
      store: open.store,
      keeping: open.keeping,
      clock: clock.read,
      signpost: () => ['A helpline: 0000'],
      facts: { ...NUMBERS, ...LIMITS },
      report: (code) => reports.push(code),
      ...more,
    };
  }

  function queueOf(parts: Parts): TurnQueue {
    const turn = (conversation: string, message: typeof START) => takeTurn(parts, conversation, message);
    return new TurnQueue({
      store: open.store,
      turn,
      withoutBot: turn,
      giveUp: async (conversation, head) => giveUp(parts, conversation, head),
      report: parts.report,
    });
  }

  async function said(queue: TurnQueue, message: typeof START): Promise<readonly Shown[]> {
    return (await queue.put('her', message)).answered;
  }

  it('says hello, answers what is written, and numbers what it says as the store has it', async () => {
    const queue = queueOf(partsOf());
    const hello = await said(queue, START);
    assert.ok(hello.length > 1);
    assert.deepEqual(
      hello.map(({ seq, id }) => `${seq} ${id}`),
      hello.map((_, index) => `${index + 1} start-${index + 1}`),
    );
    assert.ok((await said(queue, inbound('m1', 'Yes'))).every(({ replyTo }) => replyTo === 'm1'));
    assert.deepEqual(
      await open.store.shown('her', hello.length + 1),
      (await open.store.shown('her', 0)).slice(hello.length + 1),
    );
    assert.deepEqual(reports, []);
  });

  it('answers with the emergency number when understanding breaks, and goes on with the next message', async () => {
    const queue = queueOf(partsOf({ understanding: breakingOn('boom') }));
    await said(queue, START);
    const before = await open.store.read('her');
    const [line, ...more] = await said(queue, inbound('m1', 'boom'));
    assert.deepEqual(more, []);
    assert.ok(line !== undefined && line.seq > 0);
    assert.ok(line.message.text.includes(NUMBERS['emergency'] ?? 'none'));
    assert.equal(line.replyTo, 'm1');
    assert.deepEqual((await open.store.read('her')).state, before.state);
    assert.equal(await open.store.next('her'), null);
    const [next] = await said(queue, inbound('m2', 'Yes'));
    assert.notEqual(next?.message.text, line.message.text);
    assert.deepEqual(reports, ['turn/failed']);
  });

  it('is answered when it breaks at the very first message, and begins with the next', async () => {
    const queue = queueOf(partsOf({ understanding: breakingOn('boom') }));
    const [line] = await said(queue, inbound('m1', 'boom'));
    assert.ok(line?.message.text.includes(NUMBERS['emergency'] ?? 'none'));
    const next = await said(queue, inbound('m2', 'hello'));
    assert.ok(next.length > 1);
  });

  it('is answered when a phrase of a dialog has no words', async () => {
    const say: Parts['phrases']['say'] = (locale, id, values) => {
      if (id.startsWith('welcome:')) throw new Error(`no words for ${id}`);
      return phrases.say(locale, id, values);
    };
    const queue = queueOf(partsOf({ phrases: { ...phrases, say } }));
    const [line] = await said(queue, START);
    assert.ok(line?.message.text.includes(NUMBERS['emergency'] ?? 'none'));
    assert.equal(line?.replyTo, null);
    assert.ok(line.seq > 0);
  });

  it('is answered when a dialog has a bug', async () => {
    const broken: Parts['script'] = { ...script, dialogs: {} };
    const queue = queueOf(partsOf({ script: broken }));
    for (const message of [START, inbound('m1'), inbound('m2')]) {
      const [line] = await said(queue, message);
      assert.ok(line?.message.text.includes(NUMBERS['emergency'] ?? 'none'));
    }
    assert.equal((await open.store.shown('her', 0)).length, 5);
    assert.equal(await open.store.next('her'), null);
  });

  it('is answered when signposts cannot be found', async () => {
    const signpost = (): never => assert.fail('the directory is broken');
    const parts = partsOf({ signpost });
    const queue = queueOf(parts);
    await said(queue, START);
    for (const [index, words] of ['Yes', 'A few minutes', 'menu', '1', '2', '3'].entries()) {
      const lines = await said(queue, inbound(`m${index}`, words));
      assert.ok(lines.length > 0 && lines.every(({ seq }) => seq > 0));
    }
  });

  it('tells her when her words are not kept, and answers them once they can be', async () => {
    const queue = queueOf(partsOf());
    await said(queue, START);
    const commit = (): Promise<never> => Promise.reject(new StoreError('store/full'));
    const stuck = queueOf(partsOf({ store: but(open.store, { commit }) }));
    const [line, ...more] = await said(stuck, inbound('m1', 'Yes'));
    assert.deepEqual(more, []);
    assert.equal(line?.seq, 0);
    assert.ok(line.message.text.includes(NUMBERS['emergency'] ?? 'none'));
    assert.deepEqual(reports, ['store/full']);
    assert.deepEqual(await open.store.unanswered(), ['her']);
    await queue.recover();
    assert.deepEqual(await open.store.unanswered(), []);
    const shown = await open.store.shown('her', 0);
    assert.ok(shown.some(({ replyTo }) => replyTo === 'm1'));
    assert.ok(!shown.some(({ id }) => id.endsWith('sorry')));
  });

  it('is told in so many words when the conversation is gone', async () => {
    const [line] = await takeTurn(partsOf(), 'nobody', inbound('m1'));
    assert.equal(line?.seq, 0);
    assert.equal(line.message.text, phrases.say('en', 'interview:gone'));
    assert.deepEqual(reports, ['conversation/gone']);
  });

  it('is done anew when another one came in between', async () => {
    let conflicts = 2;
    const commit: TurnStore['commit'] = async (id, what) => {
      conflicts -= 1;
      if (conflicts >= 0) throw new StoreError('commit/conflict');
      return open.store.commit(id, what);
    };
    const lines = await said(queueOf(partsOf({ store: but(open.store, { commit }) })), START);
    assert.ok(lines.every(({ seq }) => seq > 0));
    assert.deepEqual(reports, []);
  });

  it('gives up in words when it always comes too late', async () => {
    const commit = (): Promise<never> => Promise.reject(new StoreError('commit/conflict'));
    const lines = await said(queueOf(partsOf({ store: but(open.store, { commit }) })), START);
    assert.deepEqual(
      lines.map(({ seq }) => seq),
      [0],
    );
    assert.deepEqual(reports, ['commit/conflict']);
  });

  it('speaks her language when it breaks, as far as there are words for it', async () => {
    const spoken: string[] = [];
    const words: Parts['phrases'] = {
      languages: ['en', 'cy'],
      has: (locale, id) => locale === 'cy' || phrases.has(locale, id),
      say: (locale, id, values) => {
        if (id === 'interview:sorry') spoken.push(locale);
        return phrases.say('en', id, values);
      },
    };
    await open.store.begin('hi', { ...ABOUT, locale: 'cy' });
    await open.store.accept('hi', inbound('m1', 'boom'));
    await takeTurn(
      partsOf({ phrases: words, understanding: breakingOn('boom') }),
      'hi',
      inbound('m1', 'boom'),
    );
    await open.store.begin('xx', { ...ABOUT, locale: 'xx' });
    await open.store.accept('xx', inbound('m1', 'boom'));
    await takeTurn(
      partsOf({ phrases: words, understanding: breakingOn('boom') }),
      'xx',
      inbound('m1', 'boom'),
    );
    assert.deepEqual(spoken, ['cy', 'en']);
  });

  it('says the safe line to what cannot be answered, and counts it for the operator', async () => {
    for (const id of ['m1', 'm2']) await open.store.accept('her', inbound(id));
    const [first, unreadable] = [await open.store.retry('her'), { inbound: null }];
    assert.ok(first !== null);
    const [safe] = await giveUp(partsOf(), 'her', first);
    assert.equal(safe?.replyTo, 'm1');
    assert.match(safe?.message.text ?? '', /999/);
    const second = await open.store.retry('her');
    assert.ok(second !== null);
    const [other] = await giveUp(partsOf(), 'her', { ...second, ...unreadable });
    assert.equal(other?.message.text, safe?.message.text);
    assert.deepEqual(reports, ['turn/set-aside', 'turn/set-aside']);
    assert.equal(await open.store.next('her'), null);
  });

  it('starts again from the list when its state cannot be read, and says so', async () => {
    const queue = queueOf(partsOf());
    await said(queue, START);
    await open.store.accept('her', inbound('m1'));
    const { revision } = await open.store.read('her');
    const commit = { revision, inbound: 'm1', says: [], entries: [], ending: 'none' } as const;
    await open.store.commit('her', { ...commit, state: { from: 'another time' } });
    const [line] = await said(queue, inbound('m2', 'Yes'));
    assert.equal(line?.message.text, phrases.say('en', 'interview:restarted'));
    assert.deepEqual(reports, ['state/unreadable']);
  });
});

/** Understands plainly, but breaks on one word. */
function breakingOn(word: string): Understanding {
  return {
    ...PLAIN,
    understand: (text, about) => {
      if (text === word) throw new Error('a rule broke');
      return PLAIN.understand(text, about);
    },
  };
}
