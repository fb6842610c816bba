import { randomBytes } from 'node:crypto';
import { TurnQueue } from '../../../bots/queue.ts';
import { openStore } from '../../../storage/index.ts';
import { ABOUT, answer, inbound, line } from '../talk.ts';

/** A bot that one message kills. Exits with 9 when it did; else says what is shown in the end. */
const [directory = '', masterKey = ''] = process.argv.slice(2);
const { store } = openStore({
  directory,
  masterKey: Buffer.from(masterKey, 'hex'),
  random: randomBytes,
  clock: () => new Date(),
});

const queue = new TurnQueue({
  store,
  turn: async (conversation, { id }) => (id === 'poison' ? process.exit(9) : answer(store, conversation)),
  withoutBot: async () => [],
  giveUp: async (conversation, { message, inbound: poison }) =>
    store.setAside(conversation, { message, says: [line(poison ?? inbound('?'), 'sorry')] }),
  report: (code) => process.stderr.write(`${code}\n`),
});

if ((await store.unanswered()).length === 0) {
  await store.begin('her', ABOUT);
  await (
    await queue.put('her', inbound('poison'))
  ).answered;
}
await store.accept('her', inbound('after'));
await queue.recover();
const shown = await store.shown('her', 0);
process.stdout.write(shown.map(({ seq, id }) => `${seq} ${id}`).join(', '));
process.exit(0);
