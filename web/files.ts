import { Refused } from './errors.ts';
import type { Room } from './parts.ts';
import { takesPacked } from './reply.ts';
import type { Routes } from './routes.ts';

/** The script and the icon: named by their content, so that they never change. */
export function serveAssets(routes: Routes, { assets }: Pick<Room, 'assets'>): void {
  const byPath = new Map([assets.script, assets.icon].map((asset) => [asset.path, asset]));
  routes.get('/a/:file', ({ request, response }) => {
    const asset = byPath.get(request.path());
    if (asset === undefined) throw new Refused(404);
    const packs = takesPacked(request);
    response.sendRaw(200, packs ? asset.packed : asset.body, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(packs ? { 'Content-Encoding': 'gzip' } : {}),
    });
  });
}
