import { cpuNow, inProcess, type InProcess } from './in-process.ts';
import { median, rounded } from './numbers.ts';
import { startRedis } from './redis.ts';
import { STORY, TO_STORY } from './story.ts';

/** How what a turn costs grows with what is already there. */
export interface LengthRow {
  readonly name: string;
  readonly cpu_us_at_10: number;
  readonly cpu_us_at_400: number;
  readonly times: number;
}

const SHORT = 5;
const LONG = 375;
/** Messages that count in each conversation and round: on both sides of the tenth, and of the four hundredth. */
const MEASURED = 10;
const CONVERSATIONS = 8;
const ROUNDS = 5;

/**
 * CPU of a turn around the 10th and around the 400th message of one account, in turn; medians of the rounds. Without
 * the HTTP door, whose limit of a message a second would make it take minutes.
 */
export async function length(): Promise<readonly LengthRow[]> {
  const redis = await startRedis();
  const rows = [await grown(await inProcess(null))];
  if (redis !== null) rows.push(await grown(await inProcess(redis)));
  await redis?.stop();
  return rows;
}

async function grown(waymark: InProcess): Promise<LengthRow> {
  const long = await written(waymark, LONG);
  const costs: { short: number; long: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    costs.push({
      short: await cost(waymark, await written(waymark, SHORT)),
      long: await cost(waymark, long),
    });
  }
  await waymark.close();
  const [short, longer] = [median(costs.map((one) => one.short)), median(costs.map((one) => one.long))];
  return {
    name: waymark.name,
    cpu_us_at_10: rounded(short),
    cpu_us_at_400: rounded(longer),
    times: rounded(longer / short, 2),
  };
}

/** Conversations in which a person has come to her story and sent so many messages in all. */
async function written(waymark: InProcess, messages: number): Promise<readonly string[]> {
  const lines = [...TO_STORY, ...Array.from({ length: messages }, () => STORY)].slice(0, messages);
  const conversations: string[] = [];
  for (let number = 0; number < CONVERSATIONS; number += 1) {
    const conversation = await waymark.begin();
    for (const line of lines) await waymark.say(conversation, line);
    conversations.push(conversation);
  }
  return conversations;
}

async function cost(waymark: InProcess, conversations: readonly string[]): Promise<number> {
  const before = cpuNow();
  for (const conversation of conversations)
    for (let message = 0; message < MEASURED; message += 1) await waymark.say(conversation, STORY);
  return (cpuNow() - before) / (conversations.length * MEASURED);
}
