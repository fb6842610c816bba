import fc from 'fast-check';
import type { Aim, Shot } from './fuzz.ts';
import { escaped, weird } from './fuzz-words.ts';
import type { Service } from './service.ts';

/** The only statuses that the clients of Direct Line can live with. */
const ALLOWED = new Set([200, 201, 204, 400, 401, 403, 404, 413, 429]);

/** Random calls to Direct Line, spread over so many conversations that none is slowed down. */
export async function callsTo(service: Service, count: number): Promise<Aim> {
  const lines = await Promise.all(
    Array.from({ length: Math.ceil(count / 50) }, async () => (await service.line.visits.begin('en')).line()),
  );
  const pairs = lines.map(({ conversationId, token }) => [conversationId, token] as const);
  const aimed = fc
    .constantFrom(...pairs)
    .chain(([conversation, token]) => shots([conversation], [token, token, token, token, token, 'x.y.z']));
  return { shots: aimed, allowed: ALLOWED };
}

const anything = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 6 }) },
  { weight: 1, arbitrary: weird },
);

/** Something near an activity: the more it is like one, the deeper it gets. */
const activity = fc.record(
  {
    type: fc.oneof(
      fc.constantFrom('message', 'message', 'typing', 'event', 'trace', 'invoke', 'conversationUpdate'),
      anything,
    ),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('x'.repeat(20_001)), anything),
    channelData: fc.oneof(fc.record({ clientActivityID: anything }, { requiredKeys: [] }), anything),
    from: anything,
    id: anything,
    attachments: anything,
    entities: anything,
    conversation: anything,
    value: anything,
    ['__proto__']: anything,
  },
  { requiredKeys: [] },
);

const sound = fc.record({
  type: fc.constant('message'),
  text: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
  channelData: fc.record({ clientActivityID: fc.string({ unit: 'binary', maxLength: 200 }) }),
});

const body = fc.oneof(
  { weight: 4, arbitrary: sound.map((one) => JSON.stringify(one)) },
  { weight: 6, arbitrary: activity.map((one) => JSON.stringify(one)) },
  { weight: 1, arbitrary: anything.map((one) => JSON.stringify(one)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[', '{"type":5}', '['.repeat(50_000), '{"a":'.repeat(20_000), 'null'),
  },
);

/** Shots at every call, most of them with a bearer that opens the door. */
function shots(conversations: readonly string[], bearers: readonly string[]): fc.Arbitrary<Shot> {
  const id = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...conversations) }, weird.map(escaped));
  const query = fc.oneof(
    fc.constant(''),
    weird.map((one) => `?watermark=${escaped(one)}`),
    weird.map((one) => `?${one}`),
  );
  const path = fc.oneof(
    { weight: 10, arbitrary: id.map((one) => `/conversations/${one}/activities`) },
    {
      weight: 1,
      arbitrary: fc.tuple(id, query).map(([one, rest]) => `/conversations/${one}/activities${rest}`),
    },
    { weight: 1, arbitrary: fc.tuple(id, query).map(([one, rest]) => `/conversations/${one}${rest}`) },
    { weight: 1, arbitrary: id.map((one) => `/conversations/${one}/upload?userId=x`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '/conversations',
        '/tokens/generate',
        '/tokens/refresh',
        '/session/getsessionid',
      ),
    },
    { weight: 1, arbitrary: weird.map((one) => `/${one.replaceAll('.', '')}`) },
  );
  const header = weird.map((one) => one.replaceAll(/[^\u0020-\u007e]/g, '?').slice(0, 1000));
  return fc.record({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constant('POST') },
      fc.constantFrom('GET', 'OPTIONS', 'PUT', 'DELETE', 'HEAD', 'PATCH'),
    ),
    path: path.map((one) =>
      `/v3/directline${one}`.replaceAll(/[^\u0021-\u007e]/g, (letter) => escaped(letter)),
    ),
    headers: fc
      .record(
        {
          authorization: fc.oneof(
            { weight: 10, arbitrary: fc.constantFrom(...bearers).map((one) => `Bearer ${one}`) },
            header,
          ),
          origin: header,
          'content-type': fc.oneof(fc.constant('application/json'), header),
          'x-ms-bot-agent': header,
        },
        { requiredKeys: ['authorization'], noNullPrototype: true },
      )
      .map(({ origin, ...rest }) =>
        origin !== undefined && origin.length % 11 === 4 ? { ...rest, origin } : rest,
      ),
    body,
  });
}
