import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs, styleText } from 'node:util';
import { loadMasterKey, makeMasterKey } from '../storage/index.ts';
import { type Golden, type Line, writeGolden, writeLine } from './talk/golden.ts';
import { Stage } from './talk/stage.ts';

/**
 * A conversation in the terminal: `npm run talk -- --locale=en --channel=web`. A line that begins with `-- ` is a
 * direction, such as `-- 20 minutes later`. `--save NAME` keeps it as a golden; `--data DIR` keeps its store.
 */
const { values } = parseArgs({
  options: {
    locale: { type: 'string', default: 'en' },
    channel: { type: 'string', default: 'web' },
    data: { type: 'string' },
    save: { type: 'string' },
  },
});

const channel = values.channel === 'sms' ? 'sms' : 'web';
const directory = values.data ?? mkdtempSync(join(tmpdir(), 'waymark-talk-'));
const keyFile = join(directory, 'master.key');
const { stdin, stdout } = process;
const lines: Line[] = [];

const stage = new Stage({
  directory,
  masterKey: existsSync(keyFile) ? loadMasterKey(keyFile) : makeMasterKey(keyFile, randomBytes),
  random: randomBytes,
  locale: values.locale,
  channel,
  now: () => new Date(),
});

try {
  show(await stage.begin());
  await talk();
} finally {
  if (values.data === undefined) rmSync(directory, { recursive: true, force: true });
}
if (values.save !== undefined) keep(values.save);

/** Takes lines until there are none left, or the conversation is over. */
async function talk(): Promise<void> {
  const input = createInterface({ input: stdin, output: stdout, terminal: stdin.isTTY, prompt: '> ' });
  if (stdin.isTTY) input.prompt();
  for await (const text of input) {
    const came = text === '' ? [] : await take(text);
    show(came);
    if (came.some(isEnd)) break;
    if (stdin.isTTY) input.prompt();
  }
  input.close();
}

async function take(text: string): Promise<readonly Line[]> {
  const direction = text.startsWith('-- ');
  const line: Line = direction ? { kind: 'stage', text: text.slice(3) } : { kind: 'user', text };
  if (stdin.isTTY) lines.push(line);
  else show([line]);
  return direction ? stage.set(line.text) : stage.say(text);
}

function show(more: readonly Line[]): void {
  lines.push(...more);
  for (const line of more) {
    const written = writeLine(line);
    stdout.write(`${stdout.isTTY && line.kind === 'effect' ? styleText('dim', written) : written}\n`);
  }
}

function isEnd({ kind, text }: Line): boolean {
  return kind === 'effect' && (text === 'ended' || text === 'erased');
}

function keep(name: string): void {
  const golden: Golden = { title: name.replaceAll('-', ' '), locale: values.locale, channel, lines };
  const file = join(import.meta.dirname, '../test/conversations', `${name}.${values.locale}.txt`);
  writeFileSync(file, writeGolden(golden));
}
