import assert from 'node:assert/strict';
import type { Service, Setting } from '../../support/service.ts';
import { call, Services } from './calling.ts';
import { type Client, join } from './client.ts';

const HELLO = 3;

describe('talking over Direct Line with the real client', () => {
  const services = new Services();
  afterEach(() => services.close());

  async function opened(setting: Partial<Setting> = {}): Promise<{ service: Service; client: Client }> {
    const service = await services.open(setting);
    const visit = await service.line.visits.begin('en');
    const client = services.also(await join(service, { ...visit.line() }));
    await client.until(() => client.received.length >= HELLO);
    return { service, client };
  }

  it('says the hello once, and shows her words before the reply to them (DL-10, DL-11, DL-20)', async () => {
    const { client } = await opened();
    const id = await client.post('Yes', 'first');
    await client.until(() => client.received.length === HELLO + 2);
    const [echo, reply] = client.received.slice(HELLO);
    assert.equal(echo?.id, id);
    assert.equal(echo?.from.role, 'user');
    assert.deepEqual(echo?.channelData.clientActivityID, 'first');
    assert.match(echo?.timestamp ?? '', /^\d{4}-.*Z$/);
    assert.equal(reply?.from.role, 'bot');
    assert.ok(reply !== undefined && 'replyToId' in reply);
    assert.equal(reply.replyToId, id);
    assert.deepEqual(
      client.received.map(({ channelData }) => channelData.seq),
      [1, 2, 3, 4, 5],
    );
  });

  it('begins for another site’s page with a token that its server asked for (DL-01, DL-04)', async () => {
    const secret = 'a-secret-of-thirty-two-characters-or-more';
    const service = await services.open({ secret });
    const { body } = await call(service, 'POST /tokens/generate', {
      bearer: secret,
      body: { user: { id: 'dl_u1' } },
    });
    const client = services.also(await join(service, { token: body.token }));
    await client.until(() => client.received.length === HELLO);
    await client.post('Yes', 'first');
    await client.until(() => client.received.length === HELLO + 2);
    assert.equal(client.received.at(-2)?.from.id, 'dl_u1');
    assert.equal(client.received[0]?.conversation?.id, body.conversationId);
  });

  it('never lets a line that answers nothing seem to answer something (DL-11)', async () => {
    const { client } = await opened();
    for (const line of client.received) assert.equal('replyToId' in line, false);
  });

  it('takes a message in before the bot has answered it, however long that takes (DL-12)', async () => {
    let answer = (): void => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const { client } = await opened({
      around: {
        bot: (bot) => ({
          run: async (context) => {
            if (context.activity.type === 'message') await slow;
            await bot.run(context);
          },
        }),
      },
    });
    const id = await client.post('Yes', 'first');
    assert.equal(id, 'first.c');
    await client.until(() => client.received.length === HELLO + 1);
    answer();
    await client.until(() => client.received.length === HELLO + 2);
  });

  it('says sorry, or goes on, when the bot breaks: the message stands in no one’s way (DL-13)', async () => {
    const { client, service } = await opened({
      around: {
        bot: (bot) => ({
          run: async (context) => {
            if (context.activity.text === 'Yes') throw new TypeError('secret detail');
            await bot.run(context);
          },
        }),
      },
    });
    assert.equal(await client.post('Yes', 'first'), 'first.c');
    await client.until(() => client.received.length === HELLO + 2);
    await client.post('Longer', 'second');
    await client.until(() => client.received.length === HELLO + 4);
    assert.ok(!JSON.stringify(client.received).includes('secret detail'));
    assert.deepEqual(service.reports, ['turn/failed']);
  });

  it('takes the same message once, answers it with the same id and echoes it again (DL-14)', async () => {
    const { client } = await opened();
    const first = await client.post('Yes', 'same');
    await client.until(() => client.received.length === HELLO + 2);
    assert.equal(await client.post('Yes', 'same'), first);
    await client.until(() => client.received.length === HELLO + 3);
    const again = client.received.at(-1);
    assert.equal(again?.id, first);
    await client.post('Longer', 'other');
    await client.until(() => client.received.length === HELLO + 5);
    assert.deepEqual(client.texts().filter((text) => text === 'How long have you got?').length, 1);
  });

  it('takes who she is from her token, never from what is sent (DL-15)', async () => {
    const seen: string[] = [];
    const { client } = await opened({
      around: {
        bot: (bot) => ({
          run: async (context) => {
            seen.push(context.activity.from.id);
            await bot.run(context);
          },
        }),
      },
    });
    await client.post('Yes', 'first');
    await client.until(() => client.received.length === HELLO + 2);
    assert.match(seen.at(-1) ?? '', /^dl_[\w-]{22}$/);
    assert.equal(client.received.at(-2)?.from.id, seen.at(-1));
  });

  it('shows people nothing that a bot sends to machines (DL-16)', async () => {
    const machine = ['trace', 'conversationUpdate', 'invokeResponse', 'delay', 'event', 'handoff.initiate'];
    const { client, service } = await opened({
      around: {
        bot: (bot) => ({
          run: async (context) => {
            if (context.activity.type === 'message') {
              await context.sendActivities(
                machine.map((type) => ({ type, name: 'handoff.initiate', value: 'secret' })),
              );
            }
            await bot.run(context);
          },
        }),
      },
    });
    await client.post('Yes', 'first');
    await client.until(() => client.received.length === HELLO + 2);
    assert.ok(!JSON.stringify(client.received).includes('secret'));
    assert.deepEqual(new Set(client.received.map(({ type }) => type)), new Set(['message']));
    assert.deepEqual(service.reports, []);
  });

  it('shows everything on both of two screens, and goes on in one when the other is closed (DL-25)', async () => {
    const service = await services.open();
    const visit = await service.line.visits.begin('en');
    const one = services.also(await join(service, { ...visit.line() }));
    const other = services.also(await join(service, { ...visit.line() }));
    await one.post('Yes', 'first');
    await one.until(() => one.received.length === HELLO + 2);
    await other.until(() => other.received.length === HELLO + 2);
    assert.deepEqual(other.texts(), one.texts());
    one.close();
    await other.post('Longer', 'second');
    await other.until(() => other.received.length === HELLO + 4);
  });

  it('shows her own words as hers after the page is loaded anew, each once (DL-35)', async () => {
    const { service, client } = await opened();
    await client.post('Yes', 'first');
    await client.until(() => client.received.length === HELLO + 2);
    client.close();
    const conversationId = client.received[0]?.conversation?.id;
    const visit = await service.line.visits.begin('en');
    assert.notEqual(visit.line().conversationId, conversationId);
    const back = services.also(await join(service, { ...visit.line() }));
    await back.post('No', 'k1');
    await back.until(() => back.received.length >= HELLO + 2);
    const again = services.also(await join(service, { ...visit.line() }));
    await again.until(() => again.received.length >= HELLO + 2);
    const hers = again.received.filter(({ from }) => from.role === 'user');
    assert.deepEqual(
      hers.map(({ channelData }) => channelData.clientActivityID),
      ['k1'],
    );
    assert.equal(new Set(again.received.map(({ id }) => id)).size, again.received.length);
  });
});
