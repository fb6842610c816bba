import type { Request, Response, Server } from 'restify';

export interface HealthParts {
  /** Whether the store answers. */
  readonly ready: () => Promise<boolean>;
  /** Metrics as text. */
  readonly metrics: () => Promise<string>;
}

/** `/healthz` while the process lives, `/readyz` while it can take messages, `/metrics` for this machine alone. */
export function serveHealth(server: Server, { ready, metrics }: HealthParts): void {
  server.get('/healthz', async (_request: Request, response: Response) => answer(response, 200, 'ok\n'));
  server.get('/readyz', async (_request: Request, response: Response) => answerReady(ready, response));
  server.get('/metrics', async (request: Request, response: Response) => {
    answer(response, isFromHere(request) ? 200 : 404, isFromHere(request) ? await metrics() : '');
  });
}

async function answerReady(ready: HealthParts['ready'], response: Response): Promise<void> {
  const up = await ready().catch(() => false);
  answer(response, up ? 200 : 503, up ? 'ok\n' : 'not ready\n');
}

function answer(response: Response, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(text);
}

/** Asked on this machine and not passed on by a proxy. */
function isFromHere(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address);
  return local && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
}
