import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PEERS = join(import.meta.dirname, 'peers');
const LOCK = join(PEERS, 'package-lock.json');
const INSTALLED = join(PEERS, 'node_modules/.package-lock.json');

/** Installs the packages of those we are measured beside, when they are not there; says whether they are now. */
export function installed(): boolean {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) return true;
  process.stderr.write('Installing those Waymark is measured beside.\n');
  const { status } = spawnSync('npm', ['ci'], { cwd: PEERS, stdio: ['ignore', 2, 2] });
  return status === 0;
}
