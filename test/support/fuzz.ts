import { connect } from 'node:net';
import fc from 'fast-check';
import type { Service } from './service.ts';

/** What came of a fuzzing: how often each status was answered, and what should never have come. */
export interface Fuzzed {
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers with a status nobody may have, or that told of something inside. */
  readonly wrong: readonly string[];
}

/** One request, as it goes over the line. */
export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is fired, and which answers there may be. */
export interface Aim {
  readonly shots: fc.Arbitrary<Shot>;
  readonly allowed: ReadonlySet<number>;
}

/** Traces of a library, a stack or a file in an answer. */
const INTERNAL =
  /node_modules|\bat \S+ \(|\.ts:|TypeError|SyntaxError|valibot|restify|sqlite|Invalid type|Internal/;
const AT_ONCE = 8;
const BATCH = 1000;

/** Fires so many random requests at a service of this process and counts what it answers. Ends by itself. */
export async function fuzz(
  service: Service,
  { shots, allowed }: Aim,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<Fuzzed> {
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  for (let done = 0; done < count; done += BATCH) {
    const batch = fc.sample(shots, { numRuns: Math.min(BATCH, count - done), seed: seed + done }).values();
    const worker = async (): Promise<void> => {
      for (const shot of batch) {
        const { status, text } = await fire(service, shot);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (allowed.has(status) && !INTERNAL.test(text)) continue;
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
    socket.write(`${shot.method} ${shot.path} HTTP/1.1\r\n${head.join('')}\r\n`);
    socket.write(payload);
  });
}
