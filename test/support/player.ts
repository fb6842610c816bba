import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Golden, type Line, readGolden, writeGolden } from '../../scripts/talk/golden.ts';
import { Stage } from '../../scripts/talk/stage.ts';
import type { Random } from '../../storage/index.ts';
import { quick } from '../storage/ground.ts';

const FOLDER = join(import.meta.dirname, '../conversations');

/** A Tuesday evening in winter, when some lines are open and some are not. */
const EVENING = new Date('2026-11-24T21:00:00.000Z');

/** Goldens are written anew instead of compared: `UPDATE=1 npm test`. */
export const updating = process.env.UPDATE === '1';

/** A golden as it lies in the folder: `<scenario>.<locale>.txt`. */
export interface Scenario {
  readonly name: string;
  readonly locale: string;
  readonly file: string;
  readonly text: string;
}

export function scenarios(): readonly Scenario[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const [scenario = '', locale = ''] = basename(name, '.txt').split('.');
      const file = join(FOLDER, name);
      return { name: scenario, locale, file, text: readFileSync(file, 'utf8') };
    });
}

/** Plays her side of a golden over a real store, and gives the whole conversation as it went. */
export async function played(text: string): Promise<string> {
  const golden = readGolden(text);
  const directory = mkdtempSync(join(tmpdir(), 'waymark-golden-'));
  try {
    return writeGolden({ ...golden, lines: await lines(golden, directory) });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes a golden down as it went. */
export function keep({ file }: Scenario, text: string): void {
  writeFileSync(file, text);
}

/** Who says and does what, in order, without the words: what a translation must have in common with English. */
export function shapeOf(text: string): readonly string[] {
  return readGolden(text).lines.map((line) =>
    line.kind === 'effect' || line.kind === 'stage'
      ? `${line.kind} ${line.text}`
      : `${line.kind} ${optionsIn(line)}`,
  );
}

function optionsIn({ text }: Line): number {
  return text.split('\n').filter((row) => /^(\p{N}+\.|\*) /u.test(row)).length;
}

async function lines({ locale, channel, lines: given }: Golden, directory: string): Promise<readonly Line[]> {
  const random = counted();
  const stage = new Stage({
    directory,
    masterKey: random(32),
    random,
    derive: quick,
    locale,
    channel,
    now: () => EVENING,
  });
  const all: Line[] = [...(await stage.begin())];
  for (const line of given) {
    if (line.kind === 'user') all.push(line, ...(await stage.say(line.text)));
    if (line.kind === 'stage') all.push(line, ...(await stage.set(line.text)));
  }
  return all;
}

/** Bytes that look random and are the same every time. */
function counted(): Random {
  let count = 0;
  return (bytes) => {
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, () =>
      createHash('sha256')
        .update(`golden ${(count += 1)}`)
        .digest(),
    );
    return Buffer.concat(blocks).subarray(0, bytes);
  };
}
