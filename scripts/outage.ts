/**
 * Freezes Redis under a service of this process, on this machine alone, and prints what people were told meanwhile:
 * `node scripts/outage.ts [people=200] [seconds=30]`. Exits 1 when anyone was left waiting, or was told that a message
 * was kept which was not, or when the service did not come back.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RedisServer } from '../test/support/redis.ts';
import { openService, type Service } from '../test/support/service.ts';

const TOLD_MS = 3000;
const BACK_MS = 5000;

const [people = '200', seconds = '30'] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'outage-'));
const redis = await RedisServer.start();
const urls = [`redis://127.0.0.1:${redis.port}`];
const service = await openService({
  directory,
  unlimited: true,
  redis: { urls, kind: 'single', replicas: 0 },
});
const lines = await Promise.all(
  Array.from({ length: Number(people) }, async () => (await service.line.visits.begin('en')).line()),
);

redis.freeze();
const frozen = performance.now();
const told = await Promise.all(lines.map((line) => say(service, line, 'during')));
await wait(Math.max(0, Number(seconds) * 1000 - (performance.now() - frozen)));
redis.thaw();
const thawed = performance.now();
while ((await say(service, lines[0], `probe-${performance.now()}`)).status !== 200) await wait(100);
const back = performance.now() - thawed;
const after = await Promise.all(lines.map((line) => say(service, line, 'after')));
await service.queue.settled();
const kept = await Promise.all(
  lines.map(async ({ conversationId }) =>
    (await service.open.store.shown(conversationId, 0)).map(({ id }) => id),
  ),
);

const slowest = Math.max(...told.map(({ ms }) => ms));
const claimed = told.filter(
  ({ status }, index) => status === 200 && !kept[index]?.includes('during.c'),
).length;
const answered = after.filter(
  ({ status }, index) => status === 200 && kept[index]?.includes('after.c-1'),
).length;
console.log(
  JSON.stringify({
    people: lines.length,
    toldWithinMs: Math.round(slowest),
    statuses: Object.fromEntries(
      [...Map.groupBy(told, ({ status }) => status)].map(([status, all]) => [status, all.length]),
    ),
    falselySaved: claimed,
    backAfterMs: Math.round(back),
    answeredAfter: answered,
    reports: [...new Set(service.reports)],
  }),
);
await service.stop();
await redis.stop();
rmSync(directory, { recursive: true });
process.exitCode =
  slowest <= TOLD_MS && claimed === 0 && back <= BACK_MS && answered === lines.length ? 0 : 1;

/** Posts as a browser does; how it was answered, and after how long. */
async function say(
  { url }: Service,
  line: { token: string; conversationId: string } | undefined,
  id: string,
): Promise<{ status: number; ms: number }> {
  const from = performance.now();
  const response = await fetch(`${url}/v3/directline/conversations/${line?.conversationId}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${line?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text: 'yes', channelData: { clientActivityID: id } }),
  });
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - from };
}
