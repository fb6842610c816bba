import assert from 'node:assert/strict';
import { ConnectionStatus } from 'botframework-directlinejs';
import type { TurnStore } from '../../../bots/store.ts';
import { StoreError } from '../../../storage/index.ts';
import { call, Services } from './calling.ts';
import { join } from './client.ts';

const HELLO = 3;

/** A store that cannot do one thing while told so. */
function broken(store: TurnStore, method: keyof TurnStore, when: () => boolean): TurnStore {
  return new Proxy(store, {
    get: (target, name: keyof TurnStore) =>
      name === method && when()
        ? () => Promise.reject(new StoreError('store/failed'))
        : target[name].bind(target),
  });
}

describe('coming back to a conversation', () => {
  const services = new Services();
  afterEach(() => services.close());

  it('goes on after the service was started anew, with everything that was missed, once and in order (DL-22, DL-33)', async () => {
    const place = services.place();
    const before = await services.again(place);
    const visit = await before.line.visits.begin('en');
    const client = services.also(await join(before, { ...visit.line() }));
    await client.post('Yes', 'first');
    await client.until(() => client.received.length === HELLO + 2);
    await before.stop();
    const after = await services.again({ ...place, port: before.port });
    const resumed = await after.line.visits.resume(visit.cookie);
    await resumed?.say('second', 'Longer');
    await client.until(() => client.received.length === HELLO + 4);
    assert.deepEqual(
      client.received.map(({ channelData }) => channelData.seq),
      [1, 2, 3, 4, 5, 6, 7],
    );
    await client.post('Me', 'third');
    await client.until(() => client.received.length >= HELLO + 6);
  });

  it('gives a message that a crash left unanswered its answer at the next start', async () => {
    const place = services.place();
    let failing = true;
    const around = { store: (store: TurnStore) => broken(store, 'commit', () => failing) };
    failing = false;
    const before = await services.again({ ...place, around });
    const visit = await before.line.visits.begin('en');
    failing = true;
    const said = await visit.say('first', 'Yes');
    assert.deepEqual(
      said.map(({ seq }) => seq),
      [0],
    );
    await before.stop();
    const after = await services.again(place);
    const shown = await (await after.line.visits.resume(visit.cookie))?.shown();
    assert.deepEqual(shown?.map(({ id }) => id).slice(HELLO), ['first.c', 'first.c-1']);
  });

  it('hands out a token and a socket that goes on from where she was (DL-30, DL-31)', async () => {
    const service = await services.open();
    const { conversationId, token } = (await service.line.visits.begin('en')).line();
    for (const [watermark, expected] of [
      ['2', '2'],
      ['', '0'],
      ['-', '0'],
      ['abc', '0'],
      ['99', '99'],
    ]) {
      const path = `GET /conversations/${conversationId}?watermark=${watermark}`;
      const { status, body } = await call(service, path, { bearer: token });
      assert.equal(status, 200);
      assert.equal(typeof body.token, 'string');
      assert.equal(new URL(body.streamUrl).searchParams.get('watermark'), expected);
    }
  });

  it('is told that it is over, never that it is not found, when it is gone (DL-32)', async () => {
    const service = await services.open();
    const { conversationId, token } = (await service.line.visits.begin('en')).line();
    await service.open.store.erase(conversationId);
    for (const what of [
      `GET /conversations/${conversationId}`,
      `GET /conversations/${conversationId}/activities`,
    ]) {
      const { status, body } = await call(service, what, { bearer: token });
      assert.deepEqual([status, body.error.code], [403, 'TokenExpired']);
    }
    const again = await call(service, 'POST /conversations', { bearer: token });
    assert.deepEqual([again.status, again.body.error.code], [403, 'TokenExpired']);
    assert.equal((await call(service, 'POST /tokens/refresh', { bearer: token })).status, 403);
  });

  it('ends the real client on a conversation that is gone, instead of leaving it to talk to nobody (DL-32)', async () => {
    const service = await services.open();
    const client = services.also(await join(service, { ...(await service.line.visits.begin('en')).line() }));
    await client.until(() => client.received.length === HELLO);
    const id = client.received[0]?.conversation?.id ?? '';
    await service.open.store.erase(id);
    await assert.rejects(client.post('Yes', 'first'));
    await client.until(() => client.received.length === HELLO + 1);
    assert.match(client.texts().at(-1) ?? '', /^This chat has ended/);
    await client.until(() => client.statuses.includes(ConnectionStatus.ExpiredToken));
  });

  it('reads the history page by page until it is empty, also without a socket (DL-34)', async () => {
    const service = await services.open();
    const visit = await service.line.visits.begin('en');
    const { conversationId, token } = visit.line();
    for (let index = 0; index < 55; index += 1) await visit.say(`m${index}`, 'words');
    const ids: string[] = [];
    let watermark = '-';
    for (;;) {
      const path = `GET /conversations/${conversationId}/activities?watermark=${watermark}`;
      const { body } = await call(service, path, { bearer: token });
      ids.push(...body.activities.map(({ id }: { id: string }) => id));
      assert.ok(body.activities.length <= 100);
      assert.match(body.watermark, /^\d+$/);
      watermark = body.watermark;
      if (body.activities.length === 0) break;
    }
    assert.deepEqual(
      ids,
      (await visit.shown()).map(({ id }) => id),
    );
  });

  it('works with the real client by polling', async () => {
    const service = await services.open();
    const { token } = (await service.line.visits.begin('en')).line();
    const client = services.also(await join(service, { token, webSocket: false, pollingInterval: 200 }));
    await client.until(() => client.received.length === HELLO);
    await client.post('Yes', 'first');
    await client.until(() => client.received.length === HELLO + 2);
  });

  it('lets a poll find nothing, rather than fail, while the store is away', async () => {
    let away = false;
    const around = { store: (store: TurnStore) => broken(store, 'shown', () => away) };
    const service = await services.open({ around });
    const { conversationId, token } = (await service.line.visits.begin('en')).line();
    away = true;
    const poll = await call(service, `GET /conversations/${conversationId}/activities?watermark=2`, {
      bearer: token,
    });
    assert.deepEqual([poll.status, poll.body], [200, { activities: [], watermark: '2' }]);
    assert.equal(
      (await call(service, `GET /conversations/${conversationId}`, { bearer: token })).status,
      200,
    );
  });

  it('says at once that sending failed when nothing could be stored, and never that it was', async () => {
    let away = false;
    const around = { store: (store: TurnStore) => broken(store, 'accept', () => away) };
    const service = await services.open({ around });
    const client = services.also(await join(service, { ...(await service.line.visits.begin('en')).line() }));
    await client.until(() => client.received.length === HELLO);
    away = true;
    await assert.rejects(client.post('Yes', 'first'));
    await client.until(() => client.received.length === HELLO + 1);
    assert.match(client.texts().at(-1) ?? '', /call 999/);
    away = false;
    assert.equal(await client.post('Yes', 'first'), 'first.c');
    await client.until(() => client.received.length === HELLO + 3);
    assert.deepEqual(service.reports, ['store/failed']);
  });

  it('keeps a start waiting, rather than failing it for good, while the store is away', async () => {
    const secret = 'a-secret-of-thirty-two-characters-or-more';
    const around = { store: (store: TurnStore) => broken(store, 'begin', () => true) };
    const service = await services.open({ secret, around });
    const { status, body } = await call(service, 'POST /conversations', { bearer: secret });
    assert.deepEqual([status, body.error.code], [429, 'ServiceError']);
  });
});
