/** Rows as a table of Markdown that can be read as it stands: names to the left, numbers to the right. */
export function tableOf(rows: readonly object[]): string {
  const [first = {}] = rows;
  const head = Object.keys(first);
  const cells = rows.map((row) => Object.values(row).map(written));
  const widths = head.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => fitted(cell, widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`;
  return [line(head), rule, ...cells.map(line)].join('\n');
}

function written(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  return typeof value === 'string' ? value : '';
}

function fitted(cell: string, width: number): string {
  return /^[\d.,]*$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
}
