import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Inbound } from '../../interview/index.ts';
import { type Setting, toldIn } from './redis-work.ts';

const WORKER = join(import.meta.dirname, 'processes/redis.ts');

/** A channel gives up on a process that says nothing for so long, in milliseconds, and tries the next. */
const PATIENCE = 4000;

/** A process, and when it has ended. */
interface Running {
  readonly child: ChildProcess;
  readonly gone: Promise<string>;
}

/** Several processes over one Redis, as they stand behind a door that hands messages to any of them. */
export class Processes {
  readonly #setting: Setting;
  readonly #running = new Map<number, Running>();
  readonly #waiting = new Map<number, (code: string | null) => void>();
  #asked = 0;

  private constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Starts two; resolves when both are ready. */
  static async start(setting: Setting): Promise<Processes> {
    const processes = new Processes(setting);
    await Promise.all([processes.#start(0), processes.#start(1)]);
    return processes;
  }

  /** Hands a message to one process; resolves to null when it is taken in, else to why not. */
  async put(which: number, conversation: string, inbound: Inbound): Promise<string | null> {
    const running = this.#running.get(which);
    if (running === undefined) return 'process/gone';
    this.#asked += 1;
    const number = this.#asked;
    const told = new Promise<string | null>((resolve) => this.#waiting.set(number, resolve));
    running.child.send({ number, conversation, inbound }, () => {});
    const late = wait(PATIENCE, 'process/silent', { ref: false });
    return Promise.race([told, running.gone, late]).finally(() => this.#waiting.delete(number));
  }

  /** Ends one without a word and starts another in its place. */
  async kill(which: number): Promise<void> {
    await this.#end(which);
    await this.#start(which);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#end(0), this.#end(1)]);
  }

  async #end(which: number): Promise<void> {
    const running = this.#running.get(which);
    this.#running.delete(which);
    running?.child.kill('SIGKILL');
    await running?.gone;
  }

  /** A process that cannot start, because Redis is away, is started again. */
  async #start(which: number): Promise<void> {
    for (;;) {
      const child = fork(WORKER, [JSON.stringify(this.#setting)], {
        stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
      });
      const gone = once(child, 'exit').then(() => 'process/gone');
      const ready = new Promise<null>((resolve) => {
        child.on('message', (message) => {
          const { number, code } = toldIn(message);
          if (number === 0) resolve(null);
          this.#waiting.get(number)?.(code);
        });
      });
      if ((await Promise.race([ready, gone])) === null) {
        this.#running.set(which, { child, gone });
        return;
      }
      await wait(100);
    }
  }
}
