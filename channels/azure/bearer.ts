import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import * as v from 'valibot';
import type { AzureParts } from './ports.ts';
import { Refused } from './refused.ts';

/** What a request was signed for. */
export interface Signed {
  /** Where its replies may go. */
  readonly serviceUrl: string;
  /** Whether its key may speak for a channel. */
  speaksFor(channel: string): boolean;
}

const CLAIMS = v.object({ serviceurl: v.string() });
const KEYS = v.object({
  keys: v.array(v.object({ kid: v.string(), endorsements: v.optional(v.array(v.string())) })),
});

/** Between two clocks; as the SDK has it. */
const SKEW_S = 300;

/**
 * Checks the bearer of a request before anything else of it is read: signed by the Bot Service, for this bot, now.
 * Nothing of a forged one is remembered, and forged ones fetch keys at most every ten minutes. Refuses with 401
 * what has no bearer and 403 what has another.
 */
export function bearerCheck({
  appId,
  cloud,
  clock,
  report,
}: Pick<AzureParts, 'appId' | 'cloud' | 'clock' | 'report'>): (
  authorization: string | undefined,
) => Promise<Signed> {
  const keys = createRemoteJWKSet(cloud.keys, { cooldownDuration: 600_000, cacheMaxAge: 86_400_000 });
  return async (authorization) => {
    const [, bearer] = /^Bearer ([\w.-]{1,8192})$/.exec(authorization ?? '') ?? [];
    if (bearer === undefined) throw new Refused(401);
    try {
      const { payload, protectedHeader } = await jwtVerify(bearer, keys, {
        algorithms: ['RS256', 'RS384', 'RS512'],
        issuer: cloud.issuer,
        audience: appId,
        clockTolerance: SKEW_S,
        currentDate: clock(),
        requiredClaims: ['exp', 'nbf'],
      });
      const { serviceurl } = v.parse(CLAIMS, payload);
      const known = v.parse(KEYS, keys.jwks()).keys.find(({ kid }) => kid === protectedHeader.kid);
      const endorsed = known?.endorsements ?? [];
      return {
        serviceUrl: serviceurl,
        speaksFor: (channel) => endorsed.length === 0 || endorsed.includes(channel),
      };
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout)
        report('azure/keys-away');
      throw new Refused(403);
    }
  };
}
