import type { Account, AccountLine, Told } from './account.ts';
import { labelOf, pickedLabel, type Writing } from './words.ts';

/** Raised when a reader of the old form would misread the new one; `docs/account-file.md` describes each. */
const VERSION = 1;

/** The account as JSON: her words as exact strings, every message with its question and its time. */
export function jsonOf(account: Account, writing: Writing): string {
  const file = {
    schema: 'waymark/account',
    version: VERSION,
    language: writing.locale,
    madeAt: writing.at.toISOString(),
    lines: account.lines.map((line) => lineJson(line, writing)),
    notAsked: account.notAsked.map((one) => ({ key: one.key, label: labelOf(one, writing) })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function lineJson(line: AccountLine, writing: Writing): object {
  const { key, round, is, told } = line;
  const messages = told.map((one) => toldJson(one, writing));
  return { key, label: labelOf(line, writing), round, is, messages };
}

/** Words that were taken out are not in the copy; that and when something was taken out is. */
function toldJson({ entry, is, since }: Told, writing: Writing): object {
  const { answer, shown, version, locale, kind, at, words } = entry;
  const out = is === 'taken_out';
  const picked = answer.is === 'said' && !out ? answer.picked : [];
  return {
    at,
    kind: is === 'finished' ? 'finished' : kind,
    is: answer.is,
    state: is,
    since,
    question: { shown, version, language: locale },
    picked: picked.map((id) => ({ id, label: pickedLabel(entry.key, id, writing) })),
    words: out ? null : words,
    when: answer.is === 'said' && !out && answer.when !== undefined ? answer.when : null,
  };
}
