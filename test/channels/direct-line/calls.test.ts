import assert from 'node:assert/strict';
import type { Service } from '../../support/service.ts';
import { type Answered, call, Services } from './calling.ts';
import { openSocket } from './socket.ts';

const HELLO = 3;

describe('the calls of Direct Line', () => {
  const services = new Services();
  let service: Service;
  let token: string;
  let path: string;
  beforeEach(async () => {
    service = await services.open({ origins: ['https://friend.example'] });
    const line = (await service.line.visits.begin('en')).line();
    token = line.token;
    path = `/conversations/${line.conversationId}`;
  });
  afterEach(() => services.close());

  const post = (body: unknown, headers = {}): Promise<Answered> =>
    call(service, `POST ${path}/activities`, { bearer: token, body, headers });

  async function history(): Promise<readonly { readonly text: string; readonly id: string }[]> {
    return (await call(service, `GET ${path}/activities`, { bearer: token })).body.activities;
  }

  function refused({ status, body }: Answered, expected: number, code: string): void {
    assert.deepEqual([status, body.error.code], [expected, code]);
  }

  it('refuse what is too long, no JSON or no activity of theirs, and take the longest message (DL-17)', async () => {
    refused(await post('x'.repeat(300_000)), 413, 'MessageSizeTooBig');
    refused(await post('{"type":'), 400, 'BadSyntax');
    refused(await post({ type: 'message', text: 'x'.repeat(20_001) }), 400, 'BadArgument');
    for (const body of [[], null, 5, {}, { type: 5 }, { type: 'message' }, { type: 'message', text: '' }]) {
      refused(await post(body), 400, 'BadArgument');
    }
    for (const type of ['trace', 'handoff', 'invoke', 'conversationUpdate', '__proto__']) {
      refused(await post({ type, text: 'x' }), 400, 'BadArgument');
    }
    for (const letter of ['x', 'অ', '\u0001']) {
      assert.equal((await post({ type: 'message', text: letter.repeat(20_000) })).status, 200);
    }
    await service.queue.settled();
    const texts = (await history()).map(({ text }) => text);
    assert.ok(texts.includes('অ'.repeat(20_000)));
  });

  it('keep her words byte for byte', async () => {
    const text = ' \u0000 “quoted” 👩‍👩‍👧 \ud800 <script>alert(1)</script> ‮ \r\n\t ';
    assert.equal((await post({ type: 'message', text })).status, 200);
    assert.equal((await history())[HELLO]?.text, text);
  });

  it('leave behind what a client says of itself, of us and of where replies go', async () => {
    const { body } = await post({
      type: 'message',
      text: 'words',
      id: 'start-1',
      channelId: 'emulator',
      serviceUrl: 'https://evil.example',
      deliveryMode: 'expectReplies',
      callerId: 'x',
      relatesTo: { conversation: { id: 'other' } },
      conversation: { id: 'other' },
      from: { id: 'other', role: 'bot' },
      recipient: { id: 'other' },
      replyToId: 'start-1',
      timestamp: '1999-01-01',
      channelData: { seq: 99, act: 'end', id: 'other', 'webchat:sequence-id': 1 },
    });
    await service.queue.settled();
    const [mine] = (await history()).slice(HELLO);
    assert.equal(mine?.id, body.id);
    assert.ok(!JSON.stringify(await history()).match(/evil|emulator|other|1999|"act"/));
  });

  it('see and answer signals, and keep none of them', async () => {
    const visit = await call(service, `GET ${path}`, { bearer: token });
    const socket = services.also(await openSocket(visit.body.streamUrl));
    await socket.activities(HELLO);
    for (const type of ['typing', 'event']) {
      const { status, body } = await post({
        type,
        name: 'x',
        value: { any: 1 },
        channelData: { clientActivityID: type },
      });
      assert.deepEqual([status, body.id], [200, `${type}.c`]);
    }
    const seen = await socket.activities(HELLO + 2);
    assert.deepEqual(
      seen.slice(HELLO).map(({ id }) => id),
      ['typing.c', 'event.c'],
    );
    assert.equal((await history()).length, HELLO);
  });

  it('take no files, and say so at once (DL-40)', async () => {
    const form = new FormData();
    form.append('activity', new Blob(['{}'], { type: 'application/vnd.microsoft.activity' }), 'blob');
    form.append('file', new Blob(['x'.repeat(1000)]), '../a.png');
    const upload = await fetch(`${service.url}/v3/directline${path}/upload?userId=u`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    assert.equal(upload.status, 400);
    refused(
      await call(service, `POST ${path}/upload`, { bearer: token, body: 'x'.repeat(500_000) }),
      413,
      'MessageSizeTooBig',
    );
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://evil.example/a.png' }];
    refused(await post({ type: 'message', text: 'see', attachments }), 400, 'BadArgument');
  });

  it('close a conversation that the client ends; what comes after fails at once (DL-41)', async () => {
    assert.equal((await post({ type: 'endOfConversation' })).status, 200);
    refused(await post({ type: 'message', text: 'words' }), 400, 'ConversationEnded');
    refused(await call(service, `GET ${path}`, { bearer: token }), 403, 'TokenExpired');
  });

  it('let named pages in, with exactly the headers that the real client asks for (DL-42)', async () => {
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
    };
    for (const origin of ['https://friend.example', service.url]) {
      const { status, headers } = await call(service, `OPTIONS ${path}/activities`, {
        headers: { ...asked, origin },
      });
      assert.equal(status, 204);
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('vary'), 'Origin');
      assert.equal(headers.get('access-control-allow-methods'), 'GET, POST, OPTIONS');
      assert.equal(
        headers.get('access-control-allow-headers'),
        'authorization, content-type, x-ms-bot-agent, x-requested-with',
      );
    }
    for (const origin of ['https://evil.example', 'null', 'https://friend.example.evil.example']) {
      const { status, headers } = await call(service, `OPTIONS ${path}/activities`, {
        headers: { ...asked, origin },
      });
      assert.equal(status, 403);
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.equal((await post({ type: 'message', text: 'x' }, { origin })).status, 403);
    }
    assert.equal((await history()).length, HELLO);
  });

  it('say who may read them on every refusal too: without that a client hears nothing (DL-42)', async () => {
    const headers = { origin: 'https://friend.example' };
    const answers = [
      await call(service, `POST ${path}/activities`, { headers }),
      await call(service, `POST ${path}/activities`, { bearer: 'x', headers }),
      await post('{', headers),
      await post('x'.repeat(300_000), headers),
      await call(service, 'GET /nothing/here', { headers }),
      await call(service, 'DELETE /conversations', { headers }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [401, 403, 400, 413, 404, 404],
    );
    for (const one of answers) {
      assert.equal(one.headers.get('access-control-allow-origin'), headers.origin);
      assert.equal(one.headers.get('cache-control'), 'no-store');
      assert.equal(typeof one.body.error.code, 'string');
    }
  });

  it('slow nobody down who types, and stop what no one could type, without losing what was taken (DL-18)', async () => {
    const answers: Answered[] = [];
    for (let index = 0; index < 65; index += 1)
      answers.push(await post({ type: 'message', text: `words ${index}` }));
    assert.deepEqual(new Set(answers.slice(0, 60).map(({ status }) => status)), new Set([200]));
    for (const one of answers.slice(60)) refused(one, 429, 'TooManyRequests');
    await service.queue.settled();
    const shown = await service.open.store.shown(path.split('/')[2] ?? '', 0);
    assert.equal(shown.filter(({ from }) => from === 'person').length, 60);
    const other = (await service.line.visits.begin('en')).line();
    const path2 = `POST /conversations/${other.conversationId}/activities`;
    assert.equal(
      (await call(service, path2, { bearer: other.token, body: { type: 'message', text: 'x' } })).status,
      200,
    );
  });

  it('tell nobody what a session is, which a cookie would need', async () => {
    const { status, body } = await call(service, 'GET /session/getsessionid');
    assert.deepEqual([status, body], [200, { sessionId: '' }]);
  });

  it('tell the operator codes, and nothing that anyone wrote (DL-43)', async () => {
    await post({ type: 'message', text: 'canary-4711' });
    await post('canary-4711');
    await service.queue.settled();
    assert.ok(!JSON.stringify(service.reports).includes('canary'));
  });
});
