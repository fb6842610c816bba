import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

/** Everything the operator decides, checked. Secrets are values here and never leave for a log. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where people reach us, as the outside sees it. */
  readonly publicUrl: URL;
  readonly dataDir: string;
  /**
   * The file that holds the master key, or that systemd hands it over in; made on the first run when neither was
   * named and we serve this machine alone.
   */
  readonly masterKey: { readonly file: string; readonly make: boolean; readonly credential?: boolean };
  readonly directLineSecret: string | null;
  /** Where conversations live when several processes share them; null for SQLite in `dataDir`. */
  readonly redis: RedisSettings | null;
  readonly azure: Azure | null;
  readonly profile: Profile;
  /** Settings of this release's environment that are set and that nothing reads yet. */
  readonly unused: readonly string[];
}

/** One Redis, or a Sentinel group or Cluster named by some of its nodes (PROFILE says which). */
export interface RedisSettings {
  readonly urls: readonly string[];
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly group?: string;
  /** Replicas that must have a step before it counts as done. */
  readonly replicas: number;
}

export interface Azure {
  readonly appId: string;
  readonly password: string;
  readonly tenantId: string;
  readonly type: 'MultiTenant' | 'SingleTenant';
}

const minutes = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

const PROFILE = v.strictObject({
  /** Languages of the service, when not all there are words for; the first is spoken when nobody knows hers. */
  languages: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))), v.minLength(1))),
  /** An ordinary site that Exit lands on. It must show nothing of who comes. */
  exitTo: v.optional(v.pipe(v.string(), v.url(), v.startsWith('https://')), 'https://www.bbc.co.uk/weather'),
  /** Other sites' origins that may speak Direct Line with us. */
  origins: v.optional(v.array(v.pipe(v.string(), v.regex(/^https:\/\/[^/]+$/))), []),
  /** Proxies of ours in front of us, whose word on who is asking is taken. */
  proxies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)), 0),
  redis: v.optional(
    v.strictObject({
      kind: v.optional(v.picklist(['single', 'sentinel', 'cluster']), 'single'),
      group: v.optional(v.pipe(v.string(), v.minLength(1))),
      replicas: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)), 0),
    }),
    {},
  ),
  limits: v.optional(
    v.strictObject({
      sealAfter: v.optional(minutes(15), 15),
      destroyAfter: v.optional(minutes(30), 30),
      keepFor: v.optional(minutes(365), 30),
    }),
    {},
  ),
});

/** The service's own file: languages, exit, allowed origins, and how long things stay (minutes, minutes, days). */
export type Profile = v.InferOutput<typeof PROFILE>;

/** All that is wrong with the settings, a line each, without any value of theirs. */
export class ConfigError extends Error {
  readonly code = 'config/wrong';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super('config');
    this.problems = problems;
  }
}

const NOT_YET = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM', 'NOTIFY_BEARER_TOKEN'] as const;

/** Reads the environment. Throws `ConfigError` with everything that is wrong at once. */
export function readConfig(): Config {
  const { env } = process;
  const problems: string[] = [];
  const host = env.HOST ?? '127.0.0.1';
  const port = portOf(env.PORT, problems);
  const publicUrl = urlOf(
    env.PUBLIC_URL ?? `http://${LOCAL.has(host) ? host : 'localhost'}:${port}`,
    problems,
  );
  const dataDir = resolve(env.DATA_DIR ?? 'data');
  if (!LOCAL.has(host)) exposed(env, { publicUrl, problems });
  const profile = profileOf(env.PROFILE, problems);
  const config: Config = {
    host,
    port,
    publicUrl,
    dataDir,
    masterKey: masterKeyOf(env, dataDir),
    directLineSecret: secretOf(env.DIRECT_LINE_SECRET, problems),
    azure: azureOf(env, problems),
    redis: redisOf(env.REDIS_URL, profile, problems),
    profile,
    unused: NOT_YET.filter((name) => (env[name] ?? '') !== ''),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

type Env = Readonly<Record<string, string | undefined>>;

const LOCAL = new Set(['127.0.0.1', 'localhost', '::1']);

/** What anyone but this machine may reach needs a name of its own, encryption on the way, and a key kept elsewhere. */
function exposed(env: Env, { publicUrl, problems }: { publicUrl: URL; problems: string[] }): void {
  if (env.PUBLIC_URL === undefined) problems.push('PUBLIC_URL: needed when HOST is not this machine alone');
  else if (publicUrl.protocol !== 'https:') problems.push('PUBLIC_URL: has to be https');
  if (env.MASTER_KEY_FILE === undefined && credentialOf(env) === null) {
    problems.push('MASTER_KEY_FILE: needed when HOST is not this machine alone; keep it apart from the data');
  }
}

function masterKeyOf(env: Env, dataDir: string): Config['masterKey'] {
  if (env.MASTER_KEY_FILE !== undefined) return { file: resolve(env.MASTER_KEY_FILE), make: false };
  const credential = credentialOf(env);
  if (credential !== null) return { file: credential, make: false, credential: true };
  return { file: resolve(join(dataDir, 'master.key')), make: true };
}

/** The master key as systemd hands it over; null when it does not. */
function credentialOf(env: Env): string | null {
  const file = join(env.CREDENTIALS_DIRECTORY ?? '', 'waymark-master-key');
  return env.CREDENTIALS_DIRECTORY !== undefined && existsSync(file) ? file : null;
}

function portOf(value: string | undefined, problems: string[]): number {
  const port = Number(value ?? 3978);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  problems.push('PORT: not a port number');
  return 3978;
}

function urlOf(value: string, problems: string[]): URL {
  const url = URL.parse(value);
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
  if (plain && url.username === '') return url;
  problems.push('PUBLIC_URL: not an address like https://chat.example.org');
  return new URL('http://localhost');
}

function secretOf(value: string | undefined, problems: string[]): string | null {
  if (value === undefined || value === '') return null;
  if (value.length < 32) problems.push('DIRECT_LINE_SECRET: shorter than 32 characters');
  return value;
}

/** Several addresses stand with commas between them. */
function redisOf(value: string | undefined, profile: Profile, problems: string[]): RedisSettings | null {
  if (value === undefined || value === '') return null;
  const urls = value.split(',').map((one) => one.trim());
  if (!urls.every((url) => /^rediss?:$/.test(URL.parse(url)?.protocol ?? '')))
    problems.push('REDIS_URL: not an address like redis://127.0.0.1:6379');
  const { kind, group, replicas } = profile.redis;
  if (kind === 'sentinel' && group === undefined)
    problems.push('PROFILE: redis.group is needed for sentinel');
  return { urls, kind, replicas, ...(group === undefined ? {} : { group }) };
}

function azureOf(env: Env, problems: string[]): Azure | null {
  const appId = env.MicrosoftAppId ?? '';
  if (appId === '') return null;
  const type = env.MicrosoftAppType ?? 'MultiTenant';
  if (type !== 'MultiTenant' && type !== 'SingleTenant') {
    problems.push('MicrosoftAppType: has to be MultiTenant or SingleTenant');
    return null;
  }
  const { MicrosoftAppPassword: password = '', MicrosoftAppTenantId: tenantId = '' } = env;
  if (password === '') problems.push('MicrosoftAppPassword: needed with MicrosoftAppId');
  if (type === 'SingleTenant' && tenantId === '')
    problems.push('MicrosoftAppTenantId: needed for SingleTenant');
  return { appId, password, tenantId, type };
}

function profileOf(file: string | undefined, problems: string[]): Profile {
  const given = file === undefined || file === '' ? {} : json(file);
  if (given === null) {
    problems.push('PROFILE: no such file, or not JSON');
    return v.parse(PROFILE, {});
  }
  const read = v.safeParse(PROFILE, given);
  if (read.success) return read.output;
  problems.push(
    ...read.issues.map((issue) => `PROFILE: ${v.getDotPath(issue) ?? 'the file'} is not as it should be`),
  );
  return v.parse(PROFILE, {});
}

function json(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(value) ? null : value;
  } catch {
    return null;
  }
}
