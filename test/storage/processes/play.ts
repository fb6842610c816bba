import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { TurnQueue } from '../../../bots/queue.ts';
import type { TurnStore } from '../../../bots/store.ts';
import { openStore } from '../../../storage/index.ts';
import { ABOUT, answer, but, entry, inbound } from '../talk.ts';

/**
 * A bot that may be killed at any moment. Takes deliveries on stdin, one a line (`conversation message`), and says each
 * back on stdout once it is durable; the line `end` lets it finish and leave.
 */
interface Play {
  readonly directory: string;
  readonly masterKey: string;
  readonly conversations: readonly string[];
  /** Off, every delivery is a message of its own: what a suite that sees nothing would not see. */
  readonly dedupe: boolean;
}

const PACK_MS = 20;
const HOUR_MS = 3_600_000;

const play: Play = JSON.parse(process.argv[2] ?? '');
const masterKey = Buffer.from(play.masterKey, 'hex');
const open = openStore({
  directory: play.directory,
  masterKey,
  random: randomBytes,
  clock: () => new Date(),
});
const store = play.dedupe ? open.store : forgetful(open.store);

const turn = async (conversation: string, id: string) =>
  answer(store, conversation, { entries: [entry(id, id)] });
const queue = new TurnQueue({
  store,
  turn: async (conversation, { id }) => turn(conversation, id),
  withoutBot: async () => [],
  giveUp: async (conversation, { inbound: head }) => turn(conversation, head?.id ?? ''),
  report: (code) => process.stderr.write(`${code}\n`),
});

for (const conversation of play.conversations) {
  await store.begin(conversation, ABOUT).catch((error: unknown) => {
    if (!(error instanceof Error) || error.message !== 'conversation/exists') throw error;
  });
}
const packing = setInterval(() => void packed(), PACK_MS);
const recovered = queue.recover();
process.stdout.write('ready\n');

for await (const line of createInterface({ input: process.stdin })) {
  const [conversation = '', id = ''] = line.split(' ');
  if (conversation === 'end') break;
  await queue.put(conversation, inbound(id));
  process.stdout.write(`${line}\n`);
}
clearInterval(packing);
await recovered;
await queue.settled();
open.close();
process.exit(0);

/** As if a while had passed: conversations are packed in the middle of everything. */
async function packed(): Promise<void> {
  await open.packRested(new Date(Date.now() + HOUR_MS));
}

/** A store that takes every message for a new one. */
function forgetful(real: TurnStore): TurnStore {
  const accept: TurnStore['accept'] = (id, message) =>
    real.accept(id, { ...message, id: `${message.id}~${randomBytes(8).toString('hex')}` });
  return but(real, { accept });
}
