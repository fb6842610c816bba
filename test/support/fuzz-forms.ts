import fc from 'fast-check';
import type { Aim, Shot } from './fuzz.ts';
import { escaped, weird } from './fuzz-words.ts';
import type { Service } from './service.ts';

/** What a page may be answered with; never a 5xx. */
const ALLOWED = new Set([200, 204, 303, 400, 403, 404, 405, 409, 410, 413, 429]);

const PATHS = ['/', '/say', '/line', '/exit', '/cover', '/about', '/notes.txt', '/notes.json'];

const said = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  fc.constantFrom('Yes', 'Longer', 'Me', 'stop', 'delete everything', 'x'.repeat(25_000), '%', '%zz', '&&='),
  weird,
);
const form = fc
  .record(
    {
      id: fc.oneof(fc.uuid(), said),
      from: fc.oneof(fc.constantFrom('chat', 'opening'), said),
      text: said,
      pick: said,
      code: said,
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map((fields) =>
    Object.entries(fields)
      .map(([name, value]) => `${name}=${escaped(value)}`)
      .join('&'),
  );
const body = fc.oneof(
  { weight: 8, arbitrary: form },
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '=', '&', 'id=1&id=2&text=a&text=b', 'text=%ff%fe', 'x'.repeat(300_000)),
);
const header = weird.map((one) => one.replaceAll(/[^\u0020-\u007e]/g, '?').slice(0, 1000));

/** Random visits to the pages, spread over so many conversations that none is slowed down. */
export async function formsTo(service: Service, count: number): Promise<Aim> {
  const cookies = await Promise.all(
    Array.from({ length: Math.ceil(count / 50) }, async () => (await service.line.visits.begin('en')).cookie),
  );
  return { shots: visitsOf(cookies, service.url), allowed: ALLOWED };
}

function visitsOf(cookies: readonly string[], origin: string): fc.Arbitrary<Shot> {
  const cookie = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...cookies) }, header);
  const path = fc.oneof(
    { weight: 60, arbitrary: fc.constant('/say') },
    { weight: 30, arbitrary: fc.constantFrom(...PATHS) },
    { weight: 1, arbitrary: fc.constant('/back') },
    { weight: 10, arbitrary: weird.map((one) => `/${escaped(one)}`) },
    { weight: 5, arbitrary: weird.map((one) => `/a/${escaped(one)}`) },
  );
  return fc.record({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constant('POST') },
      fc.constantFrom('GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
    ),
    path,
    headers: fc.record(
      {
        origin: fc.oneof({ weight: 8, arbitrary: fc.constant(origin) }, header),
        cookie: cookie.map((one) => `n=${one}`),
        'content-type': fc.oneof(
          { weight: 8, arbitrary: fc.constant('application/x-www-form-urlencoded') },
          fc.constantFrom('multipart/form-data; boundary=x', 'application/json'),
          header,
        ),
        accept: fc.oneof(fc.constantFrom('text/html', 'application/json'), header),
        'accept-language': header,
      },
      { requiredKeys: ['origin', 'cookie', 'content-type'], noNullPrototype: true },
    ),
    body,
  });
}
