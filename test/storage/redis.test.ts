import { RedisServer } from '../support/redis.ts';
import { turnStoreContract } from './contract.ts';
import { RedisGround } from './redis-ground.ts';

describe('Redis', () => {
  let server: RedisServer;
  before(async () => void (server = await RedisServer.start()));
  after(async () => server.stop());

  turnStoreContract('Redis', async () => RedisGround.on(server));
});
