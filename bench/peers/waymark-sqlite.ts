import { openService } from '../../service.ts';
import { plainConfig } from '../../test/support/plain.ts';
import { given, world } from '../world.ts';
import { offer } from './peer.ts';

/** Waymark as it is hosted, over SQLite. */
const { port, directory: dataDir } = given();
const service = await openService(plainConfig({ port, dataDir }), world);
offer(() => service.close());
