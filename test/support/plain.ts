import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../../config.ts';

/** Lets a client of ours begin conversations; guards nothing. */
export const SECRET = 'plain'.repeat(8);

/** Settings as they are when nobody sets any, on a port and in a directory of one's own. */
export function plainConfig({ port, dataDir }: { port: number; dataDir: string }): Config {
  return {
    host: '127.0.0.1',
    port,
    publicUrl: new URL(`http://127.0.0.1:${port}`),
    dataDir,
    masterKey: { file: join(dataDir, 'master.key'), make: true },
    directLineSecret: SECRET,
    azure: null,
    redis: null,
    profile: {
      languages: ['en'],
      exitTo: 'https://www.bbc.co.uk/weather',
      origins: [],
      proxies: 0,
      redis: { kind: 'single', replicas: 0 },
      limits: { sealAfter: 15, destroyAfter: 30, keepFor: 30 },
    },
    unused: [],
  };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
