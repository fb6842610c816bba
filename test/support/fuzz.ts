import { connect } from 'node:net';
import fc from 'fast-check';
import type { Service } from './service.ts';

/** What came of a fuzzing: how often each status was answered, and what should never have come. */
export interface Fuzzed {
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers with a status outside the protocol's, or that told of something inside. */
  readonly wrong: readonly string[];
}

interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The only statuses that this protocol's clients can live with. */
const ALLOWED = new Set([200, 201, 204, 400, 401, 403, 404, 413, 429]);
/** Traces of a library, a stack or a file in an answer. */
const INTERNAL =
  /node_modules|\bat \S+ \(|\.ts:|TypeError|SyntaxError|valibot|restify|sqlite|Invalid type|Internal/;
const AT_ONCE = 8;
const BATCH = 1000;

const weird = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    'a'.repeat(5000),
    '',
    '%',
    '../',
  ),
);
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
    path: path.map((one) => one.replaceAll(/[^\u0021-\u007e]/g, (letter) => escaped(letter))),
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

/** As it is, where it can be written as part of an address; lone halves of letters cannot. */
function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Fires so many random calls at a service of this process and counts what it answers. Ends by itself. */
export async function fuzz(service: Service, count: number, seed: number): Promise<Fuzzed> {
  const lines = await Promise.all(
    Array.from({ length: Math.ceil(count / 50) }, async () => (await service.line.visits.begin('en')).line()),
  );
  const pairs = lines.map(({ conversationId, token }) => [conversationId, token] as const);
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  const aimed = fc
    .constantFrom(...pairs)
    .chain(([conversation, token]) => shots([conversation], [token, token, token, token, token, 'x.y.z']));
  for (let done = 0; done < count; done += BATCH) {
    const batch = fc.sample(aimed, { numRuns: Math.min(BATCH, count - done), seed: seed + done }).values();
    const worker = async (): Promise<void> => {
      for (const shot of batch) {
        const { status, text } = await fire(service, shot);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (ALLOWED.has(status) && !INTERNAL.test(text)) continue;
        wrong.push(`${status} ${shot.method} ${shot.path} ${text.slice(0, 200)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  await service.queue.settled();
  return { statuses, wrong };
}

/** One call over a socket of its own, written as it stands: no client in between tidies it. */
function fire(service: Service, shot: Shot): Promise<{ status: number; text: string }> {
  const payload = Buffer.from(shot.body);
  const headers = {
    host: 'x',
    connection: 'close',
    'content-length': String(payload.length),
    ...shot.headers,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const socket = connect(service.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.setTimeout(10_000, () => socket.destroy(new Error('hung')));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    });
    socket.write(`${shot.method} /v3/directline${shot.path} HTTP/1.1\r\n${head.join('')}\r\n`);
    socket.write(payload);
  });
}
