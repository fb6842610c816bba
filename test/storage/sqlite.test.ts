import { turnStoreContract } from './contract.ts';
import { SqliteGround } from './ground.ts';

turnStoreContract('SQLite', async () => new SqliteGround());
