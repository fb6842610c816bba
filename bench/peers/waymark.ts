import { openService } from '../../service.ts';
import { plainConfig } from '../../test/support/plain.ts';
import { given, world } from '../world.ts';
import { offer } from './peer.ts';

/** Waymark as it is hosted: over Redis where it is told of one, else over SQLite. */
const { port, directory: dataDir, redis: url } = given();
const redis = url === '' ? null : ({ urls: [url], kind: 'single', replicas: 0 } as const);
const service = await openService({ ...plainConfig({ port, dataDir }), redis }, world);
offer(() => service.close());
