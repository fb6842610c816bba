/** What keeps a service from starting, for whoever runs it: the setting to look at, and what is wrong. */
const CAUSES: Readonly<Partial<Record<string, string>>> = {
  EADDRINUSE: 'PORT: another program listens there',
  'store/in-use': 'DATA_DIR: another process has it open',
  'store/mismatched': 'DATA_DIR: conversations.db and keys.db do not belong together, or one of them is gone',
  'store/full': 'DATA_DIR: the disk is full',
  'key/missing': 'MASTER_KEY_FILE: no such file',
  'key/exposed': 'MASTER_KEY_FILE: others may read it; chmod 600',
  'key/malformed': 'MASTER_KEY_FILE: not 32 bytes, raw, as 64 hex digits or as base64',
  'key/wrong': 'MASTER_KEY_FILE: not the key of this data',
};

/** A line for the terminal about an error by its code; the code alone where there is nothing to add. */
export function causeOf(code: string): string {
  const cause = CAUSES[code];
  return cause === undefined ? code : `${cause} (${code})`;
}
