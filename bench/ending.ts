import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const waiting: (() => void)[] = [];
process.once('exit', () => waiting.forEach((work) => work()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Does something when the bench ends, however that is. */
export function atTheEnd(work: () => void): void {
  waiting.push(work);
}

/** A new directory that goes when the bench ends. */
export function emptied(): string {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  atTheEnd(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
