import { createServer, type IncomingMessage, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Cloud } from '../../../channels/azure/index.ts';

export const APP_ID = '11111111-2222-3333-4444-555555555555';
const ISSUER = 'https://api.botframework.com';

/** A reply as the Bot Service got it. */
export interface Delivered {
  readonly path: string;
  readonly authorization: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

/** The Bot Service on this machine: its keys, and where replies go. */
export interface Microsoft {
  readonly serviceUrl: string;
  readonly cloud: Cloud;
  readonly delivered: readonly Delivered[];
  /** How often its keys were fetched. */
  fetched(): number;
  /** A bearer as it signs them, or with something changed. */
  bearer(claims?: Record<string, unknown>, kid?: string): Promise<string>;
  close(): void;
}

/** Opens it; its keys speak for `msteams` and `webchat`. */
export async function openMicrosoft(): Promise<Microsoft> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = {
    ...(await exportJWK(publicKey)),
    kid: 'k1',
    alg: 'RS256',
    endorsements: ['msteams', 'webchat'],
  };
  const delivered: Delivered[] = [];
  let fetches = 0;
  const answerTo = async (request: IncomingMessage): Promise<unknown> => {
    const path = request.url ?? '';
    if (path === '/keys') {
      fetches += 1;
      return { keys: [jwk] };
    }
    const activity = JSON.parse(await textOf(request));
    delivered.push({ path, authorization: request.headers.authorization ?? '', activity });
    return { id: '1' };
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    void answerTo(request).then((answer) => response.end(JSON.stringify(answer)));
  });
  const serviceUrl = await listening(server);
  return {
    serviceUrl,
    cloud: {
      issuer: ISSUER,
      keys: new URL('/keys', serviceUrl),
      audience: ISSUER,
      isService: ({ origin }) => origin === new URL(serviceUrl).origin,
    },
    delivered,
    fetched: () => fetches,
    bearer: (claims = {}, kid = 'k1') => {
      const now = Math.floor(Date.now() / 1000);
      const all = {
        iss: ISSUER,
        aud: APP_ID,
        nbf: now - 10,
        exp: now + 600,
        serviceurl: serviceUrl,
        ...claims,
      };
      return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
    },
    close: () => server.close(),
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
