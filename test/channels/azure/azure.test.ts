import assert from 'node:assert/strict';
import { generateKeyPair, SignJWT } from 'jose';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Service } from '../../support/service.ts';
import { Services } from '../direct-line/calling.ts';
import { APP_ID, type Microsoft, openMicrosoft } from './microsoft.ts';

/** Signs replies as the SDK would, without asking Microsoft for a token. */
const CREDENTIALS = {
  isValidAppId: async () => true,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async <Resource extends { headers: { set(name: string, value: string): void } }>(
      request: Resource,
    ) => {
      request.headers.set('authorization', 'Bearer ours');
      return request;
    },
  }),
};

const authentication = new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: APP_ID }, CREDENTIALS);

const NO_ACTIVITIES = ['{', '[]', '5', 'null', '', '{"type":5}', '{"type":"message"}'];

describe('messages from the Azure Bot Service', () => {
  const services = new Services();
  let microsoft: Microsoft;
  let service: Service;
  beforeEach(async () => {
    microsoft = services.also(await openMicrosoft());
    service = await services.open({
      azure: { appId: APP_ID, password: 'never used', tenantId: '', type: 'MultiTenant' },
      around: { microsoft: { cloud: microsoft.cloud, authentication } },
    });
  });
  afterEach(() => services.close());

  const message = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    type: 'message',
    id: 'm1',
    channelId: 'msteams',
    serviceUrl: microsoft.serviceUrl,
    from: { id: 'person' },
    recipient: { id: 'bot' },
    conversation: { id: 'chat' },
    text: 'Yes',
    ...more,
  });
  const start = (): Record<string, unknown> =>
    message({ type: 'conversationUpdate', text: undefined, membersAdded: [{ id: 'bot' }, { id: 'person' }] });

  async function send(body: unknown, bearer?: string): Promise<number> {
    const response = await fetch(`${service.url}/api/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer ?? (await microsoft.bearer())}`,
        'content-type': 'application/json',
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    assert.equal(await response.text(), '');
    return response.status;
  }

  const texts = (): unknown[] => microsoft.delivered.map(({ activity }) => activity.text);

  it('are answered where they came from, in words alone', async () => {
    assert.equal(await send(start()), 200);
    assert.match(String(texts()[0]), /^Hello/);
    assert.ok(!texts().some((text) => String(text).includes('Exit button')));
    const hello = microsoft.delivered.length;
    assert.equal(await send(message()), 200);
    const [reply] = microsoft.delivered.slice(hello);
    assert.equal(reply?.path, '/v3/conversations/chat/activities/m1');
    assert.equal(reply?.authorization, 'Bearer ours');
    assert.equal(reply?.activity.text, 'How long have you got?');
    for (const { activity } of microsoft.delivered) {
      assert.deepEqual(activity.conversation, {
        id: 'chat',
        name: '',
        isGroup: false,
        conversationType: 'personal',
      });
      assert.equal('channelData' in activity, false);
    }
    assert.deepEqual(service.reports, []);
  });

  it('are answered once, however often they are delivered', async () => {
    await send(start());
    await send(start());
    const hello = microsoft.delivered.length;
    for (let times = 0; times < 3; times += 1) assert.equal(await send(message()), 200);
    assert.equal(microsoft.delivered.length, hello + 1);
  });

  it('begin a conversation with any first message, which has its answer', async () => {
    assert.equal(await send(message({ text: 'stop' })), 200);
    assert.match(String(texts().at(-1)), /^Goodbye/);
  });

  it('are refused unless the Bot Service signed them, for this bot, now', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: 'https://api.botframework.com',
      aud: APP_ID,
      nbf: now,
      exp: now + 60,
      serviceurl: microsoft.serviceUrl,
    };
    const forged = [
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(Buffer.from(APP_ID)),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
      await microsoft.bearer({ aud: 'another-bot' }),
      await microsoft.bearer({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }),
      await microsoft.bearer({ exp: now - 301 }),
      await microsoft.bearer({ nbf: now + 400 }),
      await microsoft.bearer({ exp: undefined }),
      await microsoft.bearer({ serviceurl: undefined }),
      await microsoft.bearer({}, 'k2'),
      'nonsense',
    ];
    for (const bearer of forged) assert.equal(await send(message(), bearer), 403, bearer);
    const bare = await fetch(`${service.url}/api/messages`, {
      method: 'POST',
      body: JSON.stringify(message()),
    });
    assert.equal(bare.status, 401);
    assert.deepEqual(microsoft.delivered, []);
  });

  it('leave nothing behind when they are forged: keys are fetched once', async () => {
    for (let index = 0; index < 50; index += 1) {
      const claims = { iss: `https://sts.windows.net/${index}/`, tid: String(index) };
      assert.equal(await send(message(), await microsoft.bearer(claims, `k${index + 2}`)), 403);
    }
    assert.equal(microsoft.fetched(), 1);
  });

  it('are refused when their replies would go anywhere else', async () => {
    const elsewhere = 'http://127.0.0.1:1/';
    assert.equal(await send(message({ serviceUrl: elsewhere })), 403);
    const bearer = await microsoft.bearer({ serviceurl: elsewhere });
    assert.equal(await send(message({ serviceUrl: elsewhere }), bearer), 403);
    assert.equal(await send(message(), bearer), 403);
  });

  it('are refused from the emulator, from a channel their key does not speak for, and from a group', async () => {
    assert.equal(await send(message({ channelId: 'emulator' })), 403);
    assert.equal(await send(message({ channelId: 'slack' })), 403);
    assert.equal(await send(message({ conversation: { id: 'chat', isGroup: true } })), 403);
    assert.deepEqual(microsoft.delivered, []);
  });

  it('are refused when they are no activity, or would steer the bot', async () => {
    const steering = [
      { deliveryMode: 'expectReplies' },
      { callerId: 'x' },
      { relatesTo: { conversation: { id: 'x' } } },
    ];
    const bodies = [
      ...steering.map(message),
      ...NO_ACTIVITIES,
      message({ text: 'x'.repeat(20_001) }),
      message({ from: 5 }),
      message({ conversation: { id: '' } }),
      message({ type: 'invoke' }),
    ];
    for (const body of bodies) assert.equal(await send(body), 400, JSON.stringify(body));
    assert.equal(await send('x'.repeat(300_000)), 413);
    assert.deepEqual(service.reports, []);
  });

  it('never reach a conversation of another channel, whatever id they name', async () => {
    const visit = await service.line.visits.begin('en');
    const before = await visit.shown();
    for (const channelId of ['msteams', 'webchat']) {
      assert.equal(
        await send(message({ channelId, conversation: { id: visit.line().conversationId } })),
        200,
      );
    }
    assert.deepEqual(await visit.shown(), before);
  });

  it('are heard and left when they are no words', async () => {
    for (const type of ['typing', 'event', 'endOfConversation'])
      assert.equal(await send(message({ type })), 200);
    assert.deepEqual(microsoft.delivered, []);
  });

  it('have no way in where no app id is configured', async () => {
    const plain = await services.open();
    const response = await fetch(`${plain.url}/api/messages`, {
      method: 'POST',
      body: JSON.stringify(message()),
    });
    assert.equal(response.status, 404);
  });
});
