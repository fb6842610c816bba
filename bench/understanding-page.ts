import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstanding, LANGUAGES } from '../understanding/index.ts';
import { tableOf } from './table.ts';
import { unheard, type UnderstandingRow } from './understanding.ts';

const PAGE = join(import.meta.dirname, '../docs/understanding.md');
const PICTURE = join(import.meta.dirname, '../docs/pictures/understanding.svg');
const AT = '2026-11-18T15:30:00Z';
const MISSES = 3;

/** Writes what was measured, and what was missed, into the page about understanding, and draws it. */
export function understandingPage(kept: string): void {
  const read = (name: string) => JSON.parse(readFileSync(join(kept, `${name}.json`), 'utf8')) as Kept;
  const { rows, measured } = read('understanding');
  const cost = read('understanding-cost');
  const tables = [
    '![Recall by language and kind](pictures/understanding.svg)',
    `Measured ${measured.slice(0, 10)} by \`npm run bench -- understanding understanding-cost --page\`. Found, of what is there; false alarms, of lines in which no danger is; signs, commands and dates as F1.`,
    tableOf(pivoted(rows)),
    tableOf(cost.rows),
    'Times are wall clock on a shared machine.',
  ].join('\n\n');
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, filled(filled(page, 'figures', tables), 'misses', missed()));
  writeFileSync(PICTURE, picture(rows));
}

interface Kept {
  readonly measured: string;
  readonly rows: readonly UnderstandingRow[];
}

/** What stands between two marks of a page. */
function filled(page: string, mark: string, text: string): string {
  const [from, to] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [before = ''] = page.split(from);
  const after = page.split(to)[1] ?? '';
  return `${before}${from}\n\n${text}\n\n${to}${after}`;
}

const COLUMNS = ['any danger', 'immediate_danger', 'suicide', 'child_danger', 'watched', 'medical'];

function pivoted(rows: readonly UnderstandingRow[]): readonly object[] {
  return LANGUAGES.map(({ id }) => {
    const row = (label: string) => rows.find((one) => one.language === id && one.label === label);
    return {
      language: id,
      ...Object.fromEntries(COLUMNS.map((label) => [label, row(label)?.recall ?? 0])),
      'false alarms': row('any danger')?.false_alarms ?? 0,
      signs: row('signs')?.f1 ?? 0,
      commands: row('commands')?.f1 ?? 0,
      dates: row('dates')?.f1 ?? 0,
      'language told': row('language')?.recall ?? 0,
    };
  });
}

/** A few lines of each language in which danger was not seen, or was seen and is not there. */
function missed(): string {
  const { understand } = createUnderstanding();
  return LANGUAGES.map(({ id }) => {
    const wrong = unheard(id).flatMap(({ text, labels }) => {
      const seen = understand(text, { locale: id, at: AT }).danger.map(({ kind }) => kind);
      const lacking = labels.filter((label) => COLUMNS.includes(label) && !seen.includes(label));
      if (lacking.length > 0) return [`- ${id}, ${lacking.join(', ')} not seen: ${text}`];
      const alarm = seen.filter((kind) => !labels.includes(kind));
      return alarm.length > 0 && labels.every((label) => !COLUMNS.includes(label))
        ? [`- ${id}, ${alarm.join(', ')} seen and not there: ${text}`]
        : [];
    });
    const step = Math.max(1, Math.floor(wrong.length / MISSES));
    return wrong
      .filter((_, index) => index % step === 0)
      .slice(0, MISSES)
      .join('\n');
  }).join('\n');
}

const [LEFT, TOP, WIDTH, HEIGHT] = [70, 96, 104, 30];

/** Recall as a field of tiles, a row for each language: the darker the more is found. */
function picture(rows: readonly UnderstandingRow[]): string {
  const tiles = LANGUAGES.flatMap(({ id }, line) =>
    COLUMNS.map((label, column) => {
      const recall = rows.find((one) => one.language === id && one.label === label)?.recall ?? 0;
      const [x, y] = [LEFT + column * WIDTH, TOP + line * HEIGHT];
      const light = recall > 0.55 ? ' class="light"' : '';
      return `  <rect x="${x}" y="${y}" width="${WIDTH - 4}" height="${HEIGHT - 4}" rx="4" fill="#2f7f79" fill-opacity="${(recall ** 2).toFixed(2)}"/><text${light} x="${x + WIDTH / 2 - 2}" y="${y + 18}" text-anchor="middle">${recall.toFixed(2)}</text>`;
    }),
  );
  const names = LANGUAGES.map(
    ({ id }, line) => `  <text x="24" y="${TOP + line * HEIGHT + 18}">${id}</text>`,
  );
  const heads = COLUMNS.map(
    (label, column) =>
      `  <text class="small" x="${LEFT + column * WIDTH + WIDTH / 2 - 2}" y="84" text-anchor="middle">${label.replace('_', ' ')}</text>`,
  );
  const [width, height] = [LEFT + COLUMNS.length * WIDTH + 20, TOP + LANGUAGES.length * HEIGHT + 20];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
  <title id="title">How much danger is found, by language and kind</title>
  <style>
  text { font: 14px system-ui, sans-serif; fill: #24303a; }
  .title { font-size: 18px; font-weight: 600; }
  .small { font-size: 12px; fill: #5b6873; }
  .light { fill: #ffffff; }
  @media (prefers-color-scheme: dark) { text { fill: #e4eaef; } .small { fill: #a3b0bb; } }
  </style>
  <text class="title" x="24" y="34">How much danger is found</text>
  <text class="small" x="24" y="56">Of lines by authors nothing was learnt from; 1 is all of it.</text>
${[...heads, ...names, ...tiles].join('\n')}
</svg>
`;
}
