import helmet from 'helmet';
import type { Request, Response } from 'restify';
import type { Room } from './parts.ts';

type About = Pick<Room, 'publicUrl' | 'assets'>;

const YEAR_S = 31_536_000;

/** Puts on an answer what every answer of ours carries: nothing kept, nothing framed, nothing from elsewhere. */
export function safeHeaders(parts: About): (request: Request, response: Response) => void {
  const put = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: directives(parts) },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: parts.publicUrl.protocol === 'https:' && { maxAge: YEAR_S },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response) => {
    put(request, response, () => undefined);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  };
}

function directives({ publicUrl, assets }: About): Record<string, string[]> {
  // Some browsers do not count a socket to the same host as 'self'.
  const socket = publicUrl.origin.replace(/^http/, 'ws');
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': [assets.style.source],
    'img-src': ["'self'"],
    'connect-src': ["'self'", socket],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  };
}
