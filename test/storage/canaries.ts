import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TurnStore } from '../../bots/store.ts';
import { ABOUT, inbound, line, answer, entry } from './talk.ts';

/** Words that stand nowhere else: whatever file holds one has given a person away. */
export const CANARIES: readonly string[] = Array.from(
  { length: 50 },
  (_, index) => `canary-${1000 + index}-ßé`,
);

/** A conversation whose id, message ids, words, replies, state and record are made of canaries. */
export async function singing(store: TurnStore, id: string): Promise<void> {
  await store.begin(id, { ...ABOUT, locale: 'cy' });
  const state: Record<string, string> = {};
  for (let at = 1; at + 4 < CANARIES.length; at += 5) {
    const [message = '', words = '', reply = '', remembered = '', recorded = ''] = CANARIES.slice(at, at + 5);
    const her = inbound(message, words);
    await store.accept(id, her);
    state[remembered] = remembered;
    await answer(store, id, { state, says: [line(her, reply)], entries: [entry(message, recorded)] });
  }
  for (const waiting of CANARIES.slice(-4)) await store.accept(id, inbound(waiting, waiting));
}

/** Which canaries stand in any file of a directory, however the letters are written. */
export function found(directory: string): readonly string[] {
  const files = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
  return CANARIES.filter((canary) =>
    files.some((bytes) =>
      WRITTEN.some((as) => bytes.includes(Buffer.from(canary, as)) || bytes.includes(coded(canary, as))),
    ),
  );
}

const WRITTEN = ['utf8', 'utf16le', 'latin1'] as const;

/** The middle of it in base64, whatever stands before. */
function coded(canary: string, as: BufferEncoding): string {
  return Buffer.from(canary, as).subarray(0, 12).toString('base64');
}
