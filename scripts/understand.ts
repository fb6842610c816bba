import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { check, type InferOutput, object, optional, parse, pipe, string } from 'valibot';
import { createUnderstanding } from '../understanding/index.ts';

/**
 * `npm run -s understand`: a message a line in (as JSON, or plain words), what it means a line out. Exits
 * with 1 when a line could not be read; the others are still answered.
 */
const { values: given } = parseArgs({
  options: {
    locale: { type: 'string' },
    at: { type: 'string', default: new Date().toISOString() },
  },
});

const Asked = object({
  text: string(),
  locale: optional(string(), given.locale),
  at: optional(
    pipe(
      string(),
      check((at) => !Number.isNaN(Date.parse(at)), 'at is no time'),
    ),
    given.at,
  ),
});

function askedIn(line: string): InferOutput<typeof Asked> {
  if (!line.trimStart().startsWith('{')) return { ...given, text: line };
  return parse(Asked, JSON.parse(line));
}

const { understand } = createUnderstanding();

function answer({ text, ...about }: InferOutput<typeof Asked>): string {
  const { language, command, danger, signs, dates } = understand(text, about);
  return JSON.stringify({
    text,
    language,
    command,
    danger: [...new Set(danger.map(({ kind }) => kind))],
    signs: signs.map(({ sign }) => sign),
    dates: dates.map(({ text, start, end }) => ({ text, start, end })),
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  try {
    console.log(answer(askedIn(line)));
  } catch (error) {
    console.log(JSON.stringify({ error: error instanceof Error ? error.message : 'unreadable' }));
    process.exitCode = 1;
  }
}
