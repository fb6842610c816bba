import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const PATIENCE_MS = 15_000;

/** The service as `npm start` runs it: a process of its own. */
export interface Running {
  readonly pid: number;
  /** What it wrote to the terminal so far. */
  output(): string;
  /** Sends it a signal; resolves to the code it ended with, null when it was killed. */
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null>;
}

/** Settings of a process: nothing of the test's own environment goes with them. */
export type Settings = Readonly<Record<string, string>>;

/** Starts it, and resolves once it has said where it is. Rejects with what it wrote when it ends before. */
export async function start(settings: Settings): Promise<Running> {
  const { child, written } = spawned(settings);
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`did not start: ${written()}`)), PATIENCE_MS);
    child.stdout?.on('data', () => {
      if (!written().includes('Waymark is at ')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', () => reject(new Error(`ended: ${written()}`)));
  });
  return {
    pid: child.pid ?? 0,
    output: written,
    async end(signal) {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      const [code] = await ended;
      clearTimeout(timer);
      return code;
    },
  };
}

/** Runs it to its end, which has to come by itself. */
export async function runToEnd(settings: Settings): Promise<{ code: number | null; output: string }> {
  const { child, written } = spawned(settings);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code, output: written() };
}

function spawned(settings: Settings): { child: ChildProcess; written: () => string } {
  const child = spawn(NODE, ['index.ts'], { cwd: ROOT, env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return { child, written: () => output };
}
