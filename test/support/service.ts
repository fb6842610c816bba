import { randomBytes, randomUUID } from 'node:crypto';
import { type Around } from '../../join.ts';
import { openService as openWith, type Service as Running } from '../../service.ts';
import type { Config } from '../../config.ts';
import { freePort, plainConfig } from './plain.ts';

/** What a test sets for itself; everything else is as a service has it. */
export interface Setting {
  /** Where its data is; the same again is the same service after a restart. */
  readonly directory: string;
  readonly port?: number;
  readonly secret?: string | null;
  readonly origins?: readonly string[];
  readonly exitTo?: string;
  /** The languages it is held in; English alone when left out. */
  readonly languages?: readonly string[];
  readonly azure?: Config['azure'];
  readonly redis?: Config['redis'];
  /** Every call seems to come from somewhere else. */
  readonly unlimited?: boolean;
  readonly around?: Around;
}

/** The service itself, listening on this machine, with what a test wants to know of it. */
export interface Service extends Pick<Running, 'line' | 'open' | 'queue'> {
  readonly url: string;
  readonly port: number;
  /** What the operator was told, by code. */
  readonly reports: readonly string[];
  /** Moves its clock on. */
  later(seconds: number): void;
  /** Lets go of everything, as at a deployment. */
  stop(): Promise<void>;
}

/** Opens a service. `stop` has to be called. */
export async function openService(setting: Setting): Promise<Service> {
  const port = setting.port ?? (await freePort());
  let ahead = 0;
  const reports: string[] = [];
  const service = await openWith(configOf(setting, port), {
    clock: () => new Date(Date.now() + ahead),
    random: randomBytes,
    report: (code) => void reports.push(code),
    around: { ...(setting.unlimited === true ? { sourceOf: () => randomUUID() } : {}), ...setting.around },
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    line: service.line,
    open: service.open,
    queue: service.queue,
    reports,
    later: (seconds) => void (ahead += seconds * 1000),
    stop: () => service.close(),
  };
}

function configOf(setting: Setting, port: number): Config {
  const { directory: dataDir, secret = null, origins = [], azure = null, redis = null, exitTo } = setting;
  const { languages = ['en'] } = setting;
  const config = plainConfig({ port, dataDir });
  const profile = {
    ...config.profile,
    languages: [...languages],
    origins: [...origins],
    ...(exitTo === undefined ? {} : { exitTo }),
  };
  return { ...config, directLineSecret: secret, azure, redis, profile };
}
