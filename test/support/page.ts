import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Server } from 'restify';
import { servePages, type Visits } from '../../web/index.ts';
import { openService, type Served, type Service, type Setting } from './service.ts';

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

export interface PagesSetting extends Partial<Omit<Setting, 'directory' | 'serve'>> {
  /** Puts something in the way of the visits. */
  readonly visits?: (visits: Visits) => Visits;
}

/** Opens the pages over a real service. `close` has to be called. */
export async function openPages({ visits = same, ...about }: PagesSetting = {}): Promise<Pages> {
  const directory = mkdtempSync(join(tmpdir(), 'pages-'));
  const elsewhere = await ordinarySite();
  const setting: Setting = {
    masterKey: randomBytes(32),
    ...about,
    directory,
    serve: (server, served) => serve(server, served, { visits, exitTo: elsewhere.url }),
  };
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

function same(visits: Visits): Visits {
  return visits;
}

function serve(
  server: Server,
  { line, phrases, publicUrl, clock, report }: Served,
  { visits, exitTo }: { visits: (visits: Visits) => Visits; exitTo: string },
): void {
  servePages(server, {
    publicUrl,
    clock,
    report,
    visits: visits(line.visits),
    words: (locale, key, values) => phrases.say(locale, `page:${key}`, values),
    locales: phrases.languages,
    exitTo: new URL(exitTo),
    emergency: '999',
    random: randomBytes,
    sourceOf: (request) => request.socket.remoteAddress ?? '',
  });
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
