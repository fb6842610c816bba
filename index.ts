import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from './config.ts';
import { causeOf, makeLog } from './operator/index.ts';
import { openService } from './service.ts';

/** Where the world comes in: settings, clock, randomness, the terminal, and the signals that end it. */
async function main(): Promise<void> {
  const clock = (): Date => new Date();
  const log = makeLog(clock, (line) => process.stdout.write(line));
  const config = readConfig();
  for (const name of config.unused) process.stderr.write(`${name} is set and not read by this release.\n`);
  const service = await openService(config, {
    clock,
    random: randomBytes,
    report: (code) => log.warn({ code }),
  });
  process.stdout.write(`Waymark is at ${config.publicUrl.origin}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void service.close().then(() => process.exit(0)));
  }
  // Nothing a person writes may end the process; whatever got this far is told by code and lived through.
  process.on('uncaughtException', () => log.warn({ code: 'process/uncaught' }));
  process.on('unhandledRejection', () => log.warn({ code: 'process/unhandled' }));
}

main().catch((error: unknown) => {
  const problems = error instanceof ConfigError ? error.problems : [causeOf(codeOf(error))];
  process.stderr.write(`Waymark did not start:\n${problems.map((one) => `  ${one}`).join('\n')}\n`);
  process.exit(1);
});

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
}
