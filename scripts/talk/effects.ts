import type { Commit } from '../../bots/store.ts';
import type { Entry, State } from '../../interview/index.ts';

/** A commit, and how things stood before and after it. */
export interface Happened {
  readonly before: State | null;
  readonly after: State | null;
  readonly commit: Commit;
  /** What the record held before. */
  readonly record: readonly Entry[];
  readonly kept: boolean;
}

/** Everything besides words that the world would notice of a turn, a line each. */
export function effectsOf(happened: Happened): readonly string[] {
  const { commit, kept } = happened;
  const act = commit.says.at(-1)?.message.act;
  return [
    ...noticed(happened),
    ...commit.entries.map((entry) => recorded(entry, happened.record)),
    ...aside(happened),
    ...(kept ? ['keep'] : []),
    ...(act === 'cover' || act === 'copy' ? [act] : []),
    ...rest(happened),
  ];
}

function noticed({ before, after }: Happened): readonly string[] {
  const known = before?.noticed ?? {};
  const now = Object.keys(after?.noticed ?? {}).filter((what) => known[what] === undefined);
  return now.length === 0 ? [] : [`noticed: ${now.join(', ')}`];
}

function recorded(entry: Entry, record: readonly Entry[]): string {
  const { key, kind, answer } = entry;
  const standing = record.some((one) => one.key === key && one.kind === 'answer');
  const how = kind === 'answer' ? (answer.is === 'said' ? '' : ` (${answer.is})`) : ` (${kind})`;
  return `${standing && kind === 'answer' ? 'changed' : 'recorded'}: ${key}${how}`;
}

function aside({ before, after }: Happened): readonly string[] {
  return (after?.talk.length ?? 0) > (before?.talk.length ?? 0) ? ['put aside'] : [];
}

function rest({ before, after, commit }: Happened): readonly string[] {
  if (commit.ending !== 'none') return [commit.ending];
  return after?.status === 'paused' && before?.status !== 'paused' ? ['paused'] : [];
}
