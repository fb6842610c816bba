import type { Entry } from '../interview/index.ts';
import { accountOf } from './account.ts';
import { jsonOf } from './json.ts';
import { textOf } from './text.ts';
import type { Writing } from './words.ts';

export type CopyFormat = 'txt' | 'json';

/** A file she may take. Its name gives nothing away. */
export interface Copy {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

/**
 * Her account as a file, from its record (oldest first): every question as it was shown, her words as she wrote
 * them, what was changed and when, and what was left unsaid. Null while there is none.
 */
export function copyOf(entries: readonly Entry[], about: Writing & { format: CopyFormat }): Copy | null {
  if (entries.length === 0) return null;
  const { format, ...writing } = about;
  const account = accountOf(entries, writing.script);
  const text = format === 'json' ? jsonOf(account, writing) : textOf(account, writing);
  return {
    name: `notes-${writing.at.toISOString().slice(0, 10)}.${format}`,
    type: format === 'json' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
    body: Buffer.from(text, 'utf8'),
  };
}
