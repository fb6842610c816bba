import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { toActivity } from '../../../bots/activity.ts';
import { type AdapterParts, DirectLineAdapter } from '../../../channels/direct-line/adapter.ts';
import { Hub } from '../../../channels/direct-line/hub.ts';
import { Sessions } from '../../../channels/direct-line/sessions.ts';
import type { Shown } from '../../../interview/index.ts';

const AT = '2026-11-24T21:00:00.000Z';
const MESSAGE = { id: 'm1.c', at: AT, kind: 'message', text: 'words' } as const;
const LINE: Shown = {
  seq: 2,
  id: 'm1.c-1',
  at: AT,
  from: 'bot',
  replyTo: 'm1.c',
  message: { text: 'Hello', locale: 'en', options: [] },
};

function adapterOf(parts: Partial<AdapterParts>): { adapter: DirectLineAdapter; reports: string[] } {
  const reports: string[] = [];
  const adapter = new DirectLineAdapter({
    bot: { run: async () => undefined },
    saidIn: () => [],
    random: randomBytes,
    report: (code) => reports.push(code),
    hub: new Hub(),
    sessions: new Sessions(() => new Date(AT), 1000),
    ...parts,
  });
  return { adapter, reports };
}

describe('the adapter of Direct Line', () => {
  it('gives the bot a start as someone joining, with her language and her id', async () => {
    let joined: unknown;
    const { adapter } = adapterOf({
      bot: {
        run: async ({ activity: { type, membersAdded, locale, channelId, id, from } }) => {
          joined = { type, membersAdded, locale, channelId, id, from: from.id };
        },
      },
    });
    const start = { id: 'start', at: AT, kind: 'start', text: '' } as const;
    await adapter.turn('dl_1', start, { user: 'dl_me', locale: 'cy' });
    assert.deepEqual(joined, {
      type: 'conversationUpdate',
      membersAdded: [{ id: 'dl_me', name: '', role: 'user' }],
      locale: 'cy',
      channelId: 'directline',
      id: 'start',
      from: 'dl_me',
    });
  });

  it('gives back to every line the id that the SDK took from it', async () => {
    let ids: unknown;
    const { adapter } = adapterOf({
      bot: { run: async (context) => void (ids = await context.sendActivities([toActivity(LINE)])) },
      saidIn: () => [LINE],
    });
    assert.deepEqual(await adapter.turn('dl_1', MESSAGE), [LINE]);
    assert.deepEqual(ids, [{ id: 'm1.c-1' }]);
  });

  it('rejects when the bot broke in silence, and goes on when it broke after it had spoken', async () => {
    const bot = { run: () => Promise.reject(new TypeError('secret')) };
    await assert.rejects(adapterOf({ bot }).adapter.turn('dl_1', MESSAGE), TypeError);
    const { adapter, reports } = adapterOf({ bot, saidIn: () => [LINE] });
    assert.deepEqual(await adapter.turn('dl_1', MESSAGE), [LINE]);
    assert.deepEqual(reports, ['turn/failed']);
  });

  it('refuses to change, to take back, or to speak outside a turn', async () => {
    const { adapter } = adapterOf({});
    const refusals = [
      adapter.updateActivity(),
      adapter.deleteActivity(),
      adapter.continueConversation({}),
      adapter.continueConversationAsync(),
    ];
    for (const refusal of refusals) await assert.rejects(refusal, { code: 'channel/unsupported' });
  });
});
