import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { Refused } from './refused.ts';

/**
 * What a token may be used for. `begin`: for the other site that asked for it with the secret, to begin its
 * conversation and then to talk. `talk`: the calls of Direct Line. `stream`: the socket alone. `page`: our cookie.
 */
export type Use = 'begin' | 'talk' | 'stream' | 'page';

/** Whose token it is. */
export interface Holder {
  readonly conversation: string;
  /** Starts with `dl_`. */
  readonly user: string;
  readonly session: string;
  readonly locale: string;
}

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** How long each counts, in seconds: a phone sleeps for hours, a socket is opened at once. */
export const LIFE_S: Readonly<Record<Use, number>> = {
  begin: 30 * MINUTE_S,
  talk: 12 * HOUR_S,
  stream: MINUTE_S,
  page: 12 * HOUR_S,
};

/** How long past its life a genuine token still brings a phone back that was asleep. */
export const LATE_S = 24 * HOUR_S;

const ISSUER = 'direct-line';
const CLAIMS = v.object({
  conv: v.string(),
  user: v.string(),
  sid: v.string(),
  locale: v.string(),
  aud: v.picklist(['begin', 'talk', 'stream', 'page']),
  exp: v.number(),
});

/** How many genuine tokens are known again, in memory, without working out their signatures each time. */
const KNOWN = 1024;

/** Whose token it is, what for, and until when it counts, in seconds. */
interface Known extends Holder {
  readonly use: Use;
  readonly until: number;
}

/** Signed tokens of Direct Line. Nothing of them is stored. */
export class Tokens {
  readonly #key: KeyObject | Uint8Array;
  readonly #clock: () => Date;
  readonly #known = new Map<string, Known>();

  constructor(key: KeyObject | Uint8Array, clock: () => Date) {
    this.#key = key;
    this.#clock = clock;
  }

  issue(use: Use, { conversation, user, session, locale }: Holder): Promise<string> {
    const now = Math.floor(this.#clock().getTime() / 1000);
    return new SignJWT({ conv: conversation, user, sid: session, locale })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(use)
      .setIssuedAt(now)
      .setExpirationTime(now + LIFE_S[use])
      .sign(this.#key);
  }

  /**
   * The holder of a token for one of these uses. Refuses a genuine one past its life (`late` gives it another day)
   * with 403 `TokenExpired` and anything else with 403 `Forbidden`, whatever is wrong with it.
   */
  async read(token: string, uses: readonly Use[], late = false): Promise<Holder & { readonly use: Use }> {
    const known = this.#known.get(token);
    if (known !== undefined && uses.includes(known.use) && known.until > this.#clock().getTime() / 1000)
      return known;
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: [...uses],
        requiredClaims: ['exp'],
        currentDate: this.#clock(),
        clockTolerance: late ? LATE_S : 0,
      });
      const { conv, user, sid, locale, aud, exp } = v.parse(CLAIMS, payload);
      const found = { conversation: conv, user, session: sid, locale, use: aud, until: exp };
      if (aud !== 'stream') this.#remember(token, found);
      return found;
    } catch (error) {
      throw new Refused(error instanceof errors.JWTExpired ? 'TokenExpired' : 'Forbidden');
    }
  }

  /** A genuine token; the one that was learnt first makes room. */
  #remember(token: string, found: Known): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= KNOWN && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(token, found);
  }
}
