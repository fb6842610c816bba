import type { Request, Response, Server } from 'restify';
import * as v from 'valibot';
import { fromJson, readBody } from '../body.ts';
import { codeOf } from '../errors.ts';
import { AzureAdapter } from './adapter.ts';
import { bearerCheck, type Signed } from './bearer.ts';
import type { AzureParts } from './ports.ts';
import { Refused } from './refused.ts';
import { ACTIVITY, type ServiceActivity } from './schema.ts';
import { take } from './turn.ts';

export { PUBLIC_CLOUD } from './cloud.ts';
export { authenticationOf } from './settings.ts';
export type { AzureParts, Cloud } from './ports.ts';

/**
 * Serves `POST /api/messages` for the Azure Bot Service. To be called only where an app id is configured: there is
 * no way to have it without checks. Answers 200 once the turn is over, else 400, 401, 403, 413 or 503, never with
 * a word of why.
 */
export function serveAzure(server: Server, parts: AzureParts): void {
  server.post('/api/messages', route(parts));
}

function route(parts: AzureParts): (request: Request, response: Response) => Promise<void> {
  const check = bearerCheck(parts);
  const adapter = new AzureAdapter(parts);
  return async (request, response) => {
    response.removeHeader('Server');
    response.setHeader('Cache-Control', 'no-store');
    try {
      const signed = await check(request.headers.authorization);
      await take(parts, adapter, activityOf(await bodyOf(request), signed, parts));
      response.statusCode = 200;
    } catch (error) {
      if (!(error instanceof Refused)) parts.report(codeOf(error) ?? 'azure/failed');
      response.statusCode = error instanceof Refused ? error.status : 503;
    }
    response.end();
  };
}

async function bodyOf(request: Request): Promise<unknown> {
  const { text } = await readBody(request);
  if (text === null) throw new Refused(413);
  return fromJson(text);
}

/** The activity, once it is one, and comes from where its bearer says, over a channel of one person with us. */
function activityOf(body: unknown, signed: Signed, { cloud }: AzureParts): ServiceActivity {
  const read = v.safeParse(ACTIVITY, body);
  if (!read.success) throw new Refused(400);
  const { serviceUrl, channelId, conversation } = read.output;
  const own = serviceUrl === signed.serviceUrl && cloud.isService(new URL(serviceUrl));
  const channel = channelId !== 'emulator' && signed.speaksFor(channelId);
  if (!own || !channel || conversation.isGroup === true) throw new Refused(403);
  return read.output;
}
