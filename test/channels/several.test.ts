import assert from 'node:assert/strict';
import type { Service } from '../support/service.ts';
import { RedisServer } from '../support/redis.ts';
import { call, Services } from './direct-line/calling.ts';
import { join } from './direct-line/client.ts';

const secret = 's'.repeat(32);

describe('two processes of one service', () => {
  const services = new Services();
  let redis: RedisServer;
  let one: Service;
  let other: Service;
  beforeEach(async () => {
    redis = await RedisServer.start();
    const setting = {
      ...services.place(),
      secret,
      redis: { urls: [`redis://127.0.0.1:${redis.port}`], kind: 'single', replicas: 0 } as const,
    };
    one = await services.again(setting);
    other = await services.again(setting);
  });
  afterEach(async () => {
    await services.close();
    await redis.stop();
  });

  async function begun(): Promise<Talk> {
    const { body } = await call(one, 'POST /conversations', { bearer: secret, body: {} });
    return body;
  }

  interface Talk {
    readonly token: string;
    readonly conversationId: string;
  }

  function post(service: Service, talk: Talk, said: { text: string; id: string }) {
    const channelData = { clientActivityID: said.id };
    const body = { type: 'message', text: said.text, from: { id: 'dl_a' }, channelData };
    const path = `POST /conversations/${talk.conversationId}/activities`;
    return call(service, path, { bearer: talk.token, body });
  }

  it('show on a screen at one what was said through the other, each line once and in order', async () => {
    const talk = await begun();
    const client = services.also(await join(one, { ...talk, token: talk.token }));
    await client.until(() => client.texts().length >= 3);
    await post(other, talk, { text: 'yes', id: 'a' });
    await client.until(() => client.texts().length >= 5);
    await post(one, talk, { text: 'longer', id: 'b' });
    await client.until(() => client.texts().length >= 7);
    const seqs = client.received.map(({ channelData }) => channelData.seq);
    assert.deepEqual(
      seqs,
      seqs.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(client.received.map(({ id }) => id)).size, client.received.length);
    assert.deepEqual(one.reports.concat(other.reports), []);
  });

  it('answer a message once, though it arrives at both at the same time, many times', async () => {
    const talk = await begun();
    const posts = Array.from({ length: 20 }, (_, index) =>
      post(index % 2 === 0 ? one : other, talk, { text: 'yes', id: 'same' }),
    );
    for (const { status } of await Promise.all(posts)) assert.equal(status, 200);
    await Promise.all([one.queue.settled(), other.queue.settled()]);
    const lines = await one.open.store.shown(talk.conversationId, 0);
    assert.equal(lines.filter(({ from }) => from === 'person').length, 1);
    assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
    assert.ok(!lines.some(({ id }) => id.endsWith('-sorry')));
  });

  it('make one turn of a message that arrives a thousand times', async () => {
    const visit = await one.line.visits.begin('en');
    const { conversationId } = visit.line();
    const inbound = { id: 'again', at: new Date().toISOString(), kind: 'message', text: 'yes' } as const;
    const puts = Array.from({ length: 1000 }, (_, index) =>
      (index % 2 === 0 ? one : other).queue.put(conversationId, inbound),
    );
    await Promise.all(puts);
    await Promise.all([one.queue.settled(), other.queue.settled()]);
    const lines = await other.open.store.shown(conversationId, 0);
    assert.equal(lines.filter(({ id }) => id === 'again').length, 1);
    assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
    assert.ok(lines.some(({ replyTo }) => replyTo === 'again'));
  });

  it('give a form its answer, whichever of them took the message', async () => {
    const visit = await one.line.visits.begin('en');
    const same = await other.line.visits.resume(visit.cookie);
    assert.ok(same !== null);
    const [first, second] = await Promise.all([visit.say('m1', 'yes'), same.say('m2', 'longer')]);
    assert.ok(first.length > 0 && second.length > 0);
  });
});
