import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GOLDEN = join(import.meta.dirname, '../test/conversations/full-account.en.txt');
const SAYS = 'user: ';

/** A whole account as a person writes it, from the first question to her copy: her lines of a golden conversation. */
export const ACCOUNT: readonly string[] = readFileSync(GOLDEN, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith(SAYS))
  .map((line) => line.slice(SAYS.length))
  .slice(0, -1);

/** What the last of them is answered with, so that a conversation that went astray is noticed. */
export const COPIED = /^Your copy is ready/;

/** The way to where a person writes in her own words, as messages. */
export const TO_STORY: readonly string[] = ACCOUNT.slice(
  0,
  ACCOUNT.findIndex((line) => line.length > 30),
);

/** A line of her own words. */
export const STORY = 'he reads my messages and asks where i was, then he says sorry and it starts again';
