import { randomBytes } from 'node:crypto';
import { openRedisStore } from '../../storage/redis/index.ts';
import { serve } from '../serve.ts';
import { given, world } from '../world.ts';
import { offer } from './peer.ts';

/** Waymark over Redis, behind the same door. */
const { port, directory, redis } = given();
const opening = { ...world, directory, masterKey: randomBytes(32), redis: { urls: [redis] } };
const close = await serve(await openRedisStore(opening), { port, dataDir: directory });
offer(close);
