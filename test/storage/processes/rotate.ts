import { randomBytes } from 'node:crypto';
import { rotateMasterKey } from '../../../storage/index.ts';

/** Puts a store under one key, then under the other, and so on, until it is killed. */
const [directory = '', one = '', other = ''] = process.argv.slice(2);
const keys = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')] as const;

for (let turn = 0; ; turn += 1) {
  const [from, to] = turn % 2 === 0 ? keys : [keys[1], keys[0]];
  rotateMasterKey({ directory, from, to, random: randomBytes, clock: () => new Date() });
  if (turn === 0) process.stdout.write('turning\n');
}
