import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openService, type Service, type Setting } from './service.ts';

/** The pages of a real service on this machine, and the ordinary site that Exit lands on. */
export interface Pages {
  readonly url: string;
  readonly exitTo: string;
  /** What has asked the ordinary site for a page, and what it said of where it came from. */
  readonly landed: readonly { readonly path: string; readonly referrer: string | undefined }[];
  service(): Service;
  /** Lets go of the service and opens it again over the same data, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the pages over a real service. `close` has to be called. */
export async function openPages(about: Omit<Partial<Setting>, 'directory'> = {}): Promise<Pages> {
  const directory = mkdtempSync(join(tmpdir(), 'pages-'));
  const elsewhere = await ordinarySite();
  const setting: Setting = { ...about, directory, exitTo: elsewhere.url };
  let service = await openService(setting);
  const { url, port } = service;
  return {
    url,
    exitTo: elsewhere.url,
    landed: elsewhere.landed,
    service: () => service,
    stop: () => service.stop(),
    async restart() {
      service = await openService({ ...setting, port });
    },
    async close() {
      await service.stop();
      await elsewhere.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function ordinarySite() {
  const landed: { path: string; referrer: string | undefined }[] = [];
  const server = createServer((request, response) => {
    landed.push({ path: request.url ?? '', referrer: request.headers.referer });
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><html lang="en"><title>Weather</title><p>Sunny spells');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    landed,
    url: `http://localhost:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
