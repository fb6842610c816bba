/** One line of a conversation as it is written down: what was said, what the world noticed, what was set up. */
export type Line =
  | { readonly kind: 'user' | 'effect' | 'stage'; readonly text: string }
  | { readonly kind: 'bot'; readonly text: string; readonly options: readonly string[] };

/** A conversation written down; the bot's lines and the effects are what a player makes of the others. */
export interface Golden {
  readonly title: string;
  readonly locale: string;
  readonly channel: 'web' | 'sms';
  readonly lines: readonly Line[];
}

const MARKS = { user: 'user: ', bot: 'bot: ', effect: '~ ', stage: '-- ' } as const;

/** A golden file as text: a heading, then a line for everything that happened. */
export function writeGolden({ title, locale, channel, lines }: Golden): string {
  const heading = [`# ${title}`, `locale: ${locale}`, `channel: ${channel}`, ''];
  return [...heading, ...lines.map(writeLine), ''].join('\n');
}

/** A line as a golden shows it; options are numbered, what follows a line break is indented. */
export function writeLine(line: Line): string {
  const mark = MARKS[line.kind];
  const text = line.text.split('\n');
  const rows = line.kind === 'bot' ? [...text, ...offered(line.options, text)] : text;
  return mark + rows.join(`\n${' '.repeat(mark.length)}`);
}

/** Options by their numbers; unnumbered under a list that has its own. */
function offered(options: readonly string[], above: readonly string[]): readonly string[] {
  const listed = above.some((row) => /^\p{N}+\. /u.test(row));
  return options.map((label, index) => `${listed ? '*' : `${index + 1}.`} ${label}`);
}

/** Reads a golden file. Throws `Unreadable` naming the row when something in it is none of its lines. */
export function readGolden(text: string): Golden {
  const rows = text.split('\n');
  const [title = '', locale = '', channel = ''] = rows;
  if (!title.startsWith('# ') || !locale.startsWith('locale: ')) throw new Unreadable(1);
  const on = channel.replace('channel: ', '');
  if (on !== 'web' && on !== 'sms') throw new Unreadable(3);
  return {
    title: title.slice(2),
    locale: locale.slice('locale: '.length),
    channel: on,
    lines: readLines(rows.slice(3)),
  };
}

/** A golden file has a row that cannot be read. */
export class Unreadable extends Error {
  readonly code = 'golden/unreadable';
  readonly row: number;
  constructor(row: number) {
    super(`row ${row}`);
    this.row = row;
  }
}

function readLines(rows: readonly string[]): readonly Line[] {
  const lines: { kind: Line['kind']; rows: string[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const mark = Object.entries(MARKS).find(([, start]) => row.startsWith(start.trimEnd()));
    const [kind, start] = mark ?? [null, ''];
    const last = lines.at(-1);
    if (isKind(kind)) lines.push({ kind, rows: [row.slice(start.length)] });
    else if (row.startsWith('  ') && last !== undefined) last.rows.push(row.slice(MARKS[last.kind].length));
    else if (row.trim() !== '') throw new Unreadable(index + 4);
    else if (last !== undefined && rows[index + 1]?.startsWith('  ')) last.rows.push('');
  }
  return lines.map(({ kind, rows }) =>
    kind === 'bot' ? { kind, text: rows.join('\n'), options: [] } : { kind, text: rows.join('\n') },
  );
}

function isKind(kind: string | null): kind is Line['kind'] {
  return kind !== null && kind in MARKS;
}
