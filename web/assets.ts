import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { Markup } from './html.ts';

export interface Asset {
  /** Named by its content alone, so that it says nothing and may be kept for ever. */
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  readonly packed: Buffer;
}

/** The style stands in every page itself: on a slow line that is one wait less. */
export interface Style {
  readonly element: Markup;
  /** By which a policy knows it. */
  readonly source: string;
}

export interface Assets {
  readonly script: Asset;
  readonly style: Style;
  readonly icon: Asset;
}

/** Bundles the browser's code and the style, and reads the icon, once, into memory. */
export function readAssets(): Assets {
  return {
    script: asset(bundled('browser/main.ts'), { end: 'js', type: 'text/javascript; charset=utf-8' }),
    style: styled(bundled('style.css')),
    icon: asset(readFileSync(new URL('icon.svg', import.meta.url)), { end: 'svg', type: 'image/svg+xml' }),
  };
}

/** Old phones are who this is for: nothing newer than their browsers can read. */
function bundled(name: string): Buffer {
  const { outputFiles } = buildSync({
    entryPoints: [new URL(name, import.meta.url).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome70', 'firefox68', 'safari12'],
    // esbuild holds Safari 12 to have none, for a bug in a corner that nothing here comes near.
    supported: { destructuring: true },
    logLevel: 'silent',
  });
  return Buffer.concat(outputFiles.map(({ contents }) => contents));
}

function styled(body: Buffer): Style {
  const text = body.toString('utf8');
  const hash = createHash('sha256').update(text).digest('base64');
  return { element: new Markup(`<style>${text}</style>`), source: `'sha256-${hash}'` };
}

function asset(body: Buffer, { end, type }: { end: string; type: string }): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { path: `/a/${hash}.${end}`, type, body, packed: gzipSync(body) };
}
