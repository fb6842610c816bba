import assert from 'node:assert/strict';
import { ConnectionStatus } from 'botframework-directlinejs';
import type { Visit } from '../../../channels/direct-line/index.ts';
import type { Shown } from '../../../interview/index.ts';
import type { Service } from '../../support/service.ts';
import { call, Services } from './calling.ts';
import { join } from './client.ts';

const HOUR_S = 3600;

describe('visits of our own page', () => {
  const services = new Services();
  let service: Service;
  let visit: Visit;
  beforeEach(async () => {
    service = await services.open();
    visit = await service.line.visits.begin('en');
  });
  afterEach(() => services.close());

  const textsOf = (lines: readonly Shown[]): string[] => lines.map(({ message }) => message.text);

  it('begin in a language there are words for, with the opening already said', async () => {
    const other = await service.line.visits.begin('xx-YY');
    assert.equal(other.locale, 'en');
    assert.equal((await other.shown()).length, 3);
  });

  it('answer what is said, once per id', async () => {
    const said = await visit.say('m1', 'Yes');
    assert.deepEqual(textsOf(said), ['How long have you got?']);
    assert.deepEqual(await visit.say('m1', 'Yes'), []);
    assert.equal((await visit.shown()).length, 5);
  });

  it('are found again by their cookie, also by one from yesterday evening, and by no other', async () => {
    const again = await service.line.visits.resume(visit.cookie);
    assert.deepEqual(await again?.shown(), await visit.shown());
    service.later(14 * HOUR_S);
    assert.notEqual(await service.line.visits.resume(visit.cookie), null);
    service.later(24 * HOUR_S);
    assert.equal(await service.line.visits.resume(visit.cookie), null);
    for (const cookie of ['', 'x', `${visit.cookie}x`]) {
      assert.equal(await service.line.visits.resume(cookie), null);
    }
  });

  it('show what is said on the page to Direct Line clients of the same conversation, and the other way', async () => {
    const client = services.also(await join(service, { ...visit.line() }));
    await client.until(() => client.received.length === 3);
    await visit.say('m1', 'Yes');
    await client.until(() => client.received.length === 5);
    assert.equal(client.received[3]?.channelData.clientActivityID, 'm1');
    await client.post('Longer', 'm2');
    await client.until(() => client.received.length === 7);
    assert.deepEqual(textsOf(await visit.shown()), client.texts());
  });

  it('are over when she leaves: cookie, token and socket are worth nothing from then on', async () => {
    const { token, conversationId } = visit.line();
    const client = services.also(await join(service, { ...visit.line() }));
    await client.until(() => client.received.length === 3);
    await visit.leave();
    assert.equal(await service.line.visits.resume(visit.cookie), null);
    const back = await call(service, `GET /conversations/${conversationId}`, { bearer: token });
    assert.deepEqual([back.status, back.body.error.code], [403, 'TokenExpired']);
    await assert.rejects(visit.say('m1', 'Yes'), { code: 'conversation/gone' });
    await assert.rejects(visit.shown(), { code: 'conversation/gone' });
    await visit.leave();
  });

  it('that were kept open by their code alone, and nothing from before the code was used counts', async () => {
    const code = await service.open.keeping.keep(visit.line().conversationId);
    await visit.leave();
    assert.equal(await service.line.visits.resume(visit.cookie), null);
    assert.equal(await service.line.visits.reopen('six words that open nothing here'), null);
    const again = await service.line.visits.reopen(code);
    assert.ok(again !== null);
    assert.equal(again.line().conversationId, visit.line().conversationId);
    assert.deepEqual(textsOf(await again.shown()), ['Hello. Is now a good time?']);
    assert.equal(await service.line.visits.resume(visit.cookie), null);
    const { conversationId, token } = visit.line();
    const old = await call(service, `GET /conversations/${conversationId}/activities`, { bearer: token });
    assert.equal(old.status, 403);
    assert.notEqual(await service.line.visits.resume(again.cookie), null);
  });

  it('that end in a goodbye close what watches them after it has been shown', async () => {
    const client = services.also(await join(service, { ...visit.line() }));
    await client.until(() => client.received.length === 3);
    const said = await visit.say('m1', 'stop');
    assert.equal(said.at(-1)?.message.act, 'end');
    await client.until(() => client.received.some(({ channelData }) => channelData.act === 'end'));
    await client.until(() => client.statuses.includes(ConnectionStatus.ExpiredToken));
  });

  it('take no more than 20,000 characters, and no more messages than anyone could write', async () => {
    await assert.rejects(visit.say('m1', 'x'.repeat(20_001)), { code: 'message/too-long' });
    for (let index = 0; index < 60; index += 1) await visit.say(`m${index}`, 'Yes');
    await assert.rejects(visit.say('last', 'Yes'), { code: 'message/too-many' });
  });
});
