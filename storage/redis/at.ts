/** Where Redis is. */
export interface RedisAt {
  /**
   * `redis://` or, over TLS, `rediss://`, with user and password where there are any: one, or the first few of a
   * Cluster or of its Sentinels.
   */
  readonly urls: readonly string[];
  readonly kind?: 'single' | 'sentinel' | 'cluster';
  /** What the Sentinels call the group they watch. */
  readonly group?: string;
  /**
   * How many replicas must have a step before it counts, where there are any: a replica that takes over has what it
   * has, and Redis does not wait for it by itself. None unless it is given.
   */
  readonly replicas?: number;
  /** PEM of the authority that signed Redis's certificate, when the system does not know it. */
  readonly authority?: string;
}

/** Host, port and how to get in, as a URL says it. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

const PORT = 6379;

export function addressOf(url: string): Address {
  const { hostname, port, username, password, protocol } = new URL(url);
  return {
    host: hostname,
    port: port === '' ? PORT : Number(port),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    tls: protocol === 'rediss:',
  };
}
