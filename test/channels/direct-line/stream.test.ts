import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { ClientOptions } from 'ws';
import type { Shown } from '../../../interview/index.ts';
import type { Service } from '../../support/service.ts';
import { call, Services } from './calling.ts';
import { openSocket, type Socket } from './socket.ts';

const HELLO = 3;

interface Joined {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  say(text: string): Promise<void>;
  shown(): Promise<readonly Shown[]>;
  open(watermark?: string, options?: ClientOptions): Promise<Socket>;
}

describe('the socket of Direct Line', () => {
  const services = new Services();
  afterEach(() => services.close());

  async function joined(service: Service): Promise<Joined> {
    const visit = await service.line.visits.begin('en');
    const { conversationId, token } = visit.line();
    const { body } = await call(service, `GET /conversations/${conversationId}?watermark=`, {
      bearer: token,
    });
    const { streamUrl } = body;
    return {
      conversationId,
      token,
      streamUrl,
      say: async (text) => void (await visit.say(text, text)),
      shown: () => visit.shown(),
      open: async (watermark = '', options = {}) =>
        services.also(await openSocket(streamUrl.replace('watermark=0', `watermark=${watermark}`), options)),
    };
  }

  it('brings what was said before it was opened, once and in order (DL-20, DL-21)', async () => {
    const talk = await joined(await services.open());
    await talk.say('Yes');
    const socket = await talk.open();
    await talk.say('Longer');
    const all = await socket.activities(HELLO + 4);
    assert.equal(new Set(all.map(({ id }) => id)).size, HELLO + 4);
    for (const frame of socket.frames) {
      const { activities, watermark } = JSON.parse(frame);
      assert.ok(Array.isArray(activities) && /^\d+$/.test(watermark));
      assert.equal(activities.at(-1).channelData.seq, Number(watermark));
    }
  });

  it('loses and doubles nothing when it is opened in the middle of things', async () => {
    const talk = await joined(await services.open());
    const writing = (async () => {
      for (let index = 0; index < 30; index += 1) await talk.say(`words ${index}`);
    })();
    const sockets = [];
    for (let index = 0; index < 8; index += 1) sockets.push(await talk.open());
    await writing;
    const shown = (await talk.shown()).map(({ id }) => id);
    for (const socket of sockets) {
      const all = await socket.activities(shown.length);
      assert.deepEqual(
        all.map(({ id }) => id),
        shown,
      );
    }
  });

  it('goes on from the watermark; one that is no number means from the start, one from the future from now (DL-31)', async () => {
    const talk = await joined(await services.open());
    assert.equal((await (await talk.open('2')).activities(1))[0]?.id, 'start-3');
    for (const watermark of ['', '-', '0', 'abc', '-5', '1e3', '%00', '9'.repeat(40)]) {
      const socket = await talk.open(watermark);
      assert.equal((await socket.activities(HELLO))[0]?.id, 'start-1', watermark);
      socket.close();
    }
    const future = await talk.open('999');
    await talk.say('Yes');
    assert.equal((await future.activities(2))[0]?.id, 'Yes.c');
    assert.equal(future.frames.length > 0 && JSON.parse(future.frames.at(-1) ?? '').watermark, '5');
  });

  it('reads nothing of what a client sends (DL-21)', async () => {
    const talk = await joined(await services.open());
    const socket = await talk.open();
    for (const frame of ['', '{}', 'junk', Buffer.from([0, 255])]) socket.socket.send(frame);
    await talk.say('Yes');
    await socket.activities(HELLO + 2);
  });

  it('opens with its ticket for a minute, and that ticket opens nothing else (DL-23)', async () => {
    const service = await services.open();
    const [talk, other] = [await joined(service), await joined(service)];
    await talk.open();
    await talk.open();
    const ticket = new URL(talk.streamUrl).searchParams.get('t') ?? '';
    const rest = await call(service, `GET /conversations/${talk.conversationId}/activities`, {
      bearer: ticket,
    });
    assert.equal(rest.status, 403);
    const stolen = talk.streamUrl.replace(talk.conversationId, other.conversationId);
    await assert.rejects(openSocket(stolen), /403/);
    await assert.rejects(openSocket(talk.streamUrl.replace(ticket, talk.token)), /403/);
    service.later(61);
    await assert.rejects(openSocket(talk.streamUrl), /403/);
  });

  it('refuses every page that is not named, letter by letter (DL-24)', async () => {
    const service = await services.open({ origins: ['https://friend.example'] });
    const { streamUrl } = await joined(service);
    const own = new URL(service.url);
    const hostile = [
      'null',
      'https://friend.example.evil.example',
      'https://friend.example:444',
      'http://friend.example',
      'https://evil-friend.example',
      `https://${own.host}`,
      `http://${own.hostname}`,
      `${service.url}.evil.example`,
      'file://',
      '',
    ];
    for (const origin of hostile)
      await assert.rejects(openSocket(streamUrl, { headers: { origin } }), /403/, origin);
    for (const origin of [service.url, 'https://friend.example']) {
      services.also(await openSocket(streamUrl, { headers: { origin } }));
    }
  });

  it('answers what is no call of ours, and lives on whatever comes (DL-24)', async () => {
    const service = await services.open();
    const talk = await joined(service);
    const base = service.url.replace('http', 'ws');
    await assert.rejects(openSocket(`${base}/v3/directline/conversations/x/stream`), /404/);
    await assert.rejects(openSocket(`${base}/elsewhere`), /404/);
    await assert.rejects(openSocket(`${base}/v3/directline/conversations/x/stream?t=`), /403/);
    await assert.rejects(openSocket(`${base}/v3/directline/conversations/%/stream?t=%E0%A4%A`), /40[34]/);
    const raw = connect(service.port, '127.0.0.1');
    raw.write(
      'GET /v3/directline/conversations/x/stream?t=x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    );
    raw.destroy();
    const bare = connect(service.port, '127.0.0.1');
    const path = new URL(talk.streamUrl).pathname + new URL(talk.streamUrl).search;
    bare.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
    const [answer] = await once(bare, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 4\d\d/);
    bare.destroy();
    await (await talk.open()).activities(HELLO);
  });

  it('lets go of a client that does not read, which resumes where it was (DL-26)', async () => {
    const service = await services.open();
    const talk = await joined(service);
    const socket = await talk.open();
    await socket.activities(HELLO);
    socket.socket.pause();
    const long = 'x'.repeat(400_000);
    for (let index = 0; index < 60; index += 1) {
      service.line.show(talk.conversationId, [line(HELLO + 1 + index, long)]);
    }
    setTimeout(() => socket.socket.resume(), 50);
    assert.equal(await socket.closed, 1013);
    const again = await talk.open(String(HELLO));
    await talk.say('Yes');
    await again.activities(2);
  });

  const line = (seq: number, text: string): Shown => ({
    seq,
    id: `l${seq}`,
    at: '2026-11-24T21:00:00.000Z',
    from: 'bot',
    replyTo: null,
    message: { text, locale: 'en', options: [] },
  });

  it('finds peers that are gone and lets go of them (DL-27)', async () => {
    const service = await services.open({ around: { stream: { silentMs: 40 } } });
    const talk = await joined(service);
    const alive = await talk.open();
    const dead = await talk.open('', { autoPong: false });
    await dead.closed;
    assert.equal(alive.socket.readyState, alive.socket.OPEN);
  });

  it('has room for so many and no more; one screen too many takes the place of the oldest', async () => {
    const service = await services.open({ around: { stream: { sockets: 3, perConversation: 2 } } });
    const [talk, other] = [await joined(service), await joined(service)];
    const first = await talk.open();
    await talk.open();
    await talk.open();
    assert.equal(await first.closed, 1013);
    await other.open();
    await assert.rejects(other.open(), /429/);
  });

  it('shows what could not be stored to who watches now, and moves no watermark for it', async () => {
    const service = await services.open();
    const talk = await joined(service);
    const socket = await talk.open();
    await socket.activities(HELLO);
    service.line.show(talk.conversationId, [line(0, 'sorry')]);
    await socket.activities(HELLO + 1);
    assert.equal(JSON.parse(socket.frames.at(-1) ?? '').watermark, String(HELLO));
    const later = await talk.open();
    assert.equal((await later.activities(HELLO)).length, HELLO);
  });
});
