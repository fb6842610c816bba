import assert from 'node:assert/strict';
import { decodeJwt, SignJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import type { Service } from '../../support/service.ts';
import { type Answered, call, Services } from './calling.ts';

const SECRET = 'a-secret-of-thirty-two-characters-or-more';
const HOUR_S = 3600;

describe('tokens of Direct Line', () => {
  const services = new Services();
  let service: Service;
  beforeEach(async () => {
    service = await services.open({ secret: SECRET });
  });
  afterEach(() => services.close());

  async function started(): Promise<{ conversationId: string; token: string; streamUrl: string }> {
    const { body } = await call(service, 'POST /tokens/generate', { bearer: SECRET });
    return (await call(service, 'POST /conversations', { bearer: body.token, body: { user: {} } })).body;
  }

  function refused(answer: Answered, status: number, code: string): void {
    assert.equal(answer.status, status);
    assert.equal(answer.body.error.code, code);
    assert.deepEqual(Object.keys(answer.body), ['error']);
    assert.deepEqual(Object.keys(answer.body.error), ['code', 'message']);
  }

  it('are made with the secret, for a user that starts with dl_ (DL-01, DL-03)', async () => {
    const user = { id: 'dl_someone' };
    const made = await call(service, 'POST /tokens/generate', { bearer: SECRET, body: { user } });
    assert.equal(made.status, 200);
    assert.equal(typeof made.body.expires_in, 'number');
    assert.equal(decodeJwt(made.body.token).user, user.id);
    assert.equal(decodeJwt(made.body.token).conv, made.body.conversationId);
    const other = { user: { id: 'someone' } };
    refused(
      await call(service, 'POST /tokens/generate', { bearer: SECRET, body: other }),
      400,
      'BadArgument',
    );
  });

  it('are made with nothing else (DL-02)', async () => {
    const { token } = await started();
    for (const bearer of [token, `${SECRET}x`, SECRET.slice(1), 'x'.repeat(2000)]) {
      refused(await call(service, 'POST /tokens/generate', { bearer }), 403, 'Forbidden');
    }
    refused(await call(service, 'POST /tokens/generate'), 401, 'Unauthorized');
    const headers = { authorization: 'Basic abc' };
    refused(await call(service, 'POST /tokens/generate', { headers }), 401, 'Unauthorized');
  });

  it('are made by nobody where there is no secret', async () => {
    const closed = await services.open();
    refused(await call(closed, 'POST /tokens/generate', { bearer: SECRET }), 403, 'Forbidden');
    refused(await call(closed, 'POST /conversations', { bearer: SECRET }), 403, 'Forbidden');
  });

  it('begin a conversation with any body that real clients send, and one hello (DL-04)', async () => {
    for (const body of ['{"user":{}}', undefined, '{"locale":"ur"}', '{"user":{"id":"u1"}}']) {
      const { body: made } = await call(service, 'POST /tokens/generate', { bearer: SECRET });
      const start = await call(service, 'POST /conversations', { bearer: made.token, body });
      assert.equal(start.status, 201);
      assert.equal(start.body.conversationId, made.conversationId);
    }
    assert.equal(
      (await call(service, 'POST /conversations', { bearer: SECRET, body: '{"user":{}}' })).status,
      201,
    );
  });

  it('begin it once: the second time it is the same one, without a second hello (DL-05)', async () => {
    const { body: made } = await call(service, 'POST /tokens/generate', { bearer: SECRET });
    const first = await call(service, 'POST /conversations', { bearer: made.token });
    await service.queue.settled();
    const second = await call(service, 'POST /conversations', { bearer: made.token });
    const third = await call(service, 'POST /conversations', { bearer: first.body.token });
    assert.deepEqual([first.status, second.status, third.status], [201, 200, 200]);
    assert.equal(second.body.conversationId, first.body.conversationId);
    await service.queue.settled();
    const { body } = await call(service, `GET /conversations/${made.conversationId}/activities`, {
      bearer: made.token,
    });
    assert.equal(body.activities.length, 3);
  });

  it('lead to a socket at the public address (DL-06)', async () => {
    const { streamUrl, conversationId } = await started();
    const url = new URL(streamUrl);
    assert.equal(url.origin, service.url.replace('http', 'ws'));
    assert.equal(url.pathname, `/v3/directline/conversations/${conversationId}/stream`);
  });

  it('are worth nothing once they expired, and say so (DL-07)', async () => {
    const { token, conversationId } = await started();
    service.later(13 * HOUR_S);
    const activity = { type: 'message', text: 'hello' };
    const post = `POST /conversations/${conversationId}/activities`;
    refused(await call(service, post, { bearer: token, body: activity }), 403, 'TokenExpired');
    refused(await call(service, 'POST /conversations', { bearer: token }), 403, 'TokenExpired');
    refused(await call(service, 'POST /tokens/refresh', { bearer: token }), 403, 'TokenExpired');
  });

  it('bring a phone back that was asleep past their life, for a day (DL-30)', async () => {
    const { token, conversationId } = await started();
    service.later(13 * HOUR_S);
    const back = await call(service, `GET /conversations/${conversationId}?watermark=1`, { bearer: token });
    assert.equal(back.status, 200);
    assert.match(back.body.streamUrl, /watermark=1&/);
    const post = `POST /conversations/${conversationId}/activities`;
    const body = { type: 'message', text: 'hello' };
    assert.equal((await call(service, post, { bearer: back.body.token, body })).status, 200);
    service.later(37 * HOUR_S);
    refused(
      await call(service, `GET /conversations/${conversationId}`, { bearer: token }),
      403,
      'TokenExpired',
    );
  });

  it('are refused alike whether forged or of another conversation (DL-07)', async () => {
    const [mine, hers] = [await started(), await started()];
    const sign = (key: Uint8Array, alg: string): Promise<string> =>
      new SignJWT(decodeJwt(hers.token)).setProtectedHeader({ alg }).sign(key);
    const [head, payload, signature] = hers.token.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = [
      mine.token,
      await sign(randomBytes(32), 'HS256'),
      await sign(randomBytes(64), 'HS512'),
      `${none}.${payload}.`,
      `${head}.${payload}.${signature?.slice(0, -2)}AA`,
      `${head}.${Buffer.from(JSON.stringify({ ...decodeJwt(hers.token), user: 'x' })).toString('base64url')}.${signature}`,
      new URL(hers.streamUrl).searchParams.get('t') ?? '',
      SECRET,
      'nonsense',
    ];
    const post = `POST /conversations/${hers.conversationId}/activities`;
    const answers = await Promise.all(
      forged.map((bearer) => call(service, post, { bearer, body: { type: 'message', text: 'hello' } })),
    );
    for (const answer of answers) refused(answer, 403, 'Forbidden');
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  });

  it('are renewed without end while they last (DL-08)', async () => {
    let { token, conversationId } = await started();
    for (let round = 0; round < 4; round += 1) {
      service.later(10 * HOUR_S);
      const { status, body } = await call(service, 'POST /tokens/refresh', { bearer: token });
      assert.equal(status, 200);
      assert.equal(body.conversationId, conversationId);
      token = body.token;
    }
    const post = `POST /conversations/${conversationId}/activities`;
    assert.equal(
      (await call(service, post, { bearer: token, body: { type: 'message', text: 'hi' } })).status,
      200,
    );
  });

  it('of one kind open nothing of another: the cookie is no bearer, and a bearer no cookie', async () => {
    const visit = await service.line.visits.begin('en');
    const { conversationId, token } = visit.line();
    const path = `GET /conversations/${conversationId}/activities`;
    refused(await call(service, path, { bearer: visit.cookie }), 403, 'Forbidden');
    assert.equal(await service.line.visits.resume(token), null);
  });
});
