import { readFileSync } from 'node:fs';
import type { TurnsRow } from './turns.ts';

interface Kept {
  readonly measured: string;
  readonly machine: { readonly processors: number; readonly model: string; readonly node: string };
  readonly rows: readonly TurnsRow[];
}

const [WIDTH, BARS_FROM, BARS_TO] = [760, 250, 640];
const [TOP, STEP, BAR] = [84, 44, 22];

/** What the names stand for. */
const NAMES: Readonly<Record<string, string>> = {
  'waymark-redis': 'Waymark over Redis',
  'waymark-sqlite': 'Waymark over SQLite',
  'microsoft-sample-redis': 'Microsoft’s sample over Redis',
  'microsoft-sample-redis-dates': '… when it asks for dates',
  botkit: 'Botkit, in memory',
  'floor-redis-aes': 'Bare HTTP, Redis and AES',
};

/** The look, on light and on dark paper alike. */
const STYLE = `
  text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #24303a; }
  .title { font-size: 18px; font-weight: 600; }
  .small { font-size: 12.5px; fill: #5b6873; }
  .name { font-size: 14px; text-anchor: end; }
  .value { font-size: 14px; font-variant-numeric: tabular-nums; }
  .ours { font-weight: 600; }
  .track { fill: #8a97a3; opacity: 0.14; }
  .bar { fill: #8a97a3; }
  .bar.ours { fill: #2f7f79; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e4eaef; }
    .small { fill: #a3b0bb; }
    .bar { fill: #7d8b97; }
    .bar.ours { fill: #4fb3a9; }
  }`;

/** The picture of a `turns` table that was kept, as SVG. */
export function chart(file: string): string {
  const { measured, machine, rows }: Kept = JSON.parse(readFileSync(file, 'utf8'));
  const most = Math.max(...rows.map(({ turns_per_core_s: turns }) => turns));
  const bars = rows.map((row, index) => bar(row, TOP + index * STEP, most));
  const end = TOP + rows.length * STEP;
  const where = `${machine.processors} × ${machine.model}, Node ${machine.node}, ${measured.slice(0, 10)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${end + 34}" role="img" aria-labelledby="title">
  <title id="title">Turns that one core answers in a second: ${rows.map(said).join('; ')}</title>
  <style>${STYLE}
  </style>
  <text class="title" x="24" y="34">Turns that one core answers in a second</text>
  <text class="small" x="24" y="56">Longer is better; beside it, what a turn takes of the core. See docs/performance.md for what differs.</text>
${bars.join('\n')}
  <text class="small" x="24" y="${end + 14}">${escaped(where)}</text>
</svg>
`;
}

function bar(
  { name, turns_per_core_s: turns, cpu_us_per_turn: cpu }: TurnsRow,
  y: number,
  most: number,
): string {
  const ours = name.startsWith('waymark') ? ' ours' : '';
  const width = Math.max(3, Math.round(((BARS_TO - BARS_FROM) * turns) / most));
  const middle = y + BAR / 2 + 5;
  return `  <text class="name${ours}" x="${BARS_FROM - 14}" y="${middle}">${NAMES[name] ?? name}</text>
  <rect class="track" x="${BARS_FROM}" y="${y}" width="${BARS_TO - BARS_FROM}" height="${BAR}" rx="4"/>
  <rect class="bar${ours}" x="${BARS_FROM}" y="${y}" width="${width}" height="${BAR}" rx="4"/>
  <text class="value${ours}" x="${BARS_TO + 12}" y="${middle}">${turns.toLocaleString('en-GB')}<tspan class="small" dx="8">${(cpu / 1000).toFixed(2)} ms</tspan></text>`;
}

function said({ name, turns_per_core_s: turns }: TurnsRow): string {
  return `${NAMES[name] ?? name} ${turns}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
