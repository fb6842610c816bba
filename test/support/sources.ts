import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** An import as it is written: where it leads, and whether types alone come through it. */
export interface Import {
  readonly from: string;
  /** A path in the project, or a package's name. */
  readonly to: string;
  readonly types: boolean;
}

/** Every TypeScript file of the product itself, by its path in the project. */
export function sourceFiles(): readonly string[] {
  const tops = readdirSync(ROOT, { withFileTypes: true })
    .filter((one) => one.isDirectory() && !OUTSIDE.has(one.name) && !one.name.startsWith('.'))
    .flatMap(({ name }) =>
      readdirSync(join(ROOT, name), { recursive: true, encoding: 'utf8' }).map((file) => join(name, file)),
    );
  return [...tops, ...readdirSync(ROOT)].filter(
    (file) => /(?<!\.d)\.ts$/.test(file) && !file.includes('node_modules'),
  );
}

const OUTSIDE = new Set(['node_modules', 'data', 'coverage', 'test', 'docs', 'locales/en']);

/** A file's text without its comments, so that prose about code is never taken for code. */
export function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/[^\n]*/g, '$1');
}

export function linesIn(file: string): number {
  return readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;
}

export function importsOf(file: string): readonly Import[] {
  const found = codeOf(file).matchAll(/^(?:import|export)\s+(type\s)?([^;'"]*?from\s+)?['"]([^'"]+)['"]/gm);
  return [...found].map(([, type, names = '', to = '']) => ({
    from: file,
    to: to.startsWith('.') ? relative(ROOT, normalize(join(ROOT, dirname(file), to))) : packageOf(to),
    types: type !== undefined || onlyTypes(names),
  }));
}

/** `interview/path.ts` is in `interview`; a file at the top is a room by itself. */
export function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function onlyTypes(names: string): boolean {
  const listed =
    /\{([^}]*)\}/
      .exec(names)?.[1]
      ?.split(',')
      .map((one) => one.trim())
      .filter(Boolean) ?? [];
  return listed.length > 0 && listed.every((one) => one.startsWith('type '));
}

function packageOf(to: string): string {
  return to.startsWith('node:')
    ? to
    : to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/');
}
