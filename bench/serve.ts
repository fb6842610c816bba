import { createServer } from 'restify';
import { joinRooms } from '../join.ts';
import type { OpenStore } from '../storage/index.ts';
import { plainConfig } from '../test/support/plain.ts';
import { world } from './world.ts';

/** Opens the Direct Line door of a service over any store. Resolves to what closes both. */
export async function serve(
  open: OpenStore,
  where: { readonly port: number; readonly dataDir: string },
): Promise<() => Promise<void>> {
  const { line, queue } = await joinRooms(plainConfig(where), world, open);
  const server = createServer({ ignoreTrailingSlash: true });
  line.serve(server);
  await new Promise<void>((resolve) => server.listen(where.port, '127.0.0.1', resolve));
  return async () => {
    line.close();
    server.close();
    await queue.settled();
    open.close();
  };
}
