import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../test/support/plain.ts';
import { emptied } from './ending.ts';
import type { Told } from './peers/peer.ts';

/** How a peer is started, besides with a port and a directory. */
export interface Start {
  /** A file in `bench/peers`. */
  readonly file: string;
  readonly redis?: string;
  /** One that several share; a new one unless it is given. */
  readonly directory?: string;
  readonly more?: readonly string[];
  readonly execArgv?: readonly string[];
}

/** A peer in a process of its own. */
export interface Started {
  readonly port: number;
  readonly directory: string;
  used(): Promise<Told>;
  /** The same after a collection, when it was started with `--expose-gc`. */
  settled(): Promise<Told>;
  /** Lets it close what it has open. Its directory stays until the bench ends. */
  end(): Promise<void>;
}

/** Starts a peer; resolves when its door is open. It ends with the bench at the latest, and its directory goes. */
export async function start({
  file,
  redis = '',
  more = [],
  execArgv = [],
  ...given
}: Start): Promise<Started> {
  const port = await freePort();
  const { directory = emptied() } = given;
  const child = fork(join(import.meta.dirname, 'peers', file), [String(port), directory, redis, ...more], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...execArgv],
  });
  const ask = async (what: string): Promise<Told> => {
    child.send(what);
    return told(child, file);
  };
  await told(child, file);
  return {
    port,
    directory,
    used: () => ask('used'),
    settled: () => ask('memory'),
    async end() {
      const ended = once(child, 'exit');
      child.send('end');
      await ended;
    },
  };
}

async function told(child: ChildProcess, file: string): Promise<Told> {
  const listening = new AbortController();
  const { signal } = listening;
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${file} ended with ${code}`);
  });
  const message = once(child, 'message', { signal }).then(([answer]) => answer as Told);
  const first = Promise.race([message, gone]);
  return first.finally(() => {
    gone.catch(() => {});
    message.catch(() => {});
    listening.abort();
  });
}
