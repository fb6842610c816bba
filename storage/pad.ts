import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { StoreError } from './errors.ts';

const PREFIX = 4;

/** Set in the length in front of what was pressed together. */
const PRESSED = 0x8000_0000;

/** What comes round a padded value in the file: seal, row and page. With it a value fills its size and no more. */
const AROUND = 96;
const SIZES = [256, 512, 1024, 2048, 4096];
const STEP = 4096;

/** Many lines together tell less by their length than one does: they fill steps of this. */
const PRESSED_STEP = 512;

/** Longest text that is ever taken for genuine, in bytes. */
const MOST = 64 * 1024 * 1024;

/** Quick enough to do beside a conversation; the slow qualities save another tenth. */
const PARAMS = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_QUALITY]: 5,
};

/**
 * Text as bytes of a size that tells little about it, its true length in front. In the file it takes 256 B, 512 B, 1 KB,
 * 2 KB, 4 KB, then multiples of 4 KB.
 */
export function padded(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const needed = PREFIX + length + AROUND;
  const bytes = sized(SIZES.find((one) => one >= needed) ?? Math.ceil(needed / STEP) * STEP, {
    length,
    told: length,
  });
  bytes.write(text, PREFIX);
  return bytes;
}

/** Text pressed together, and padded to multiples of 512 B. */
export function pressed(text: string): Buffer {
  const body = brotliCompressSync(text, { params: PARAMS });
  const needed = PREFIX + body.length + AROUND;
  const bytes = sized(Math.ceil(needed / PRESSED_STEP) * PRESSED_STEP, {
    length: body.length,
    told: body.length + PRESSED,
  });
  body.copy(bytes, PREFIX);
  return bytes;
}

/** The text that was padded or pressed. Throws `store/unreadable` when the length in front cannot be true. */
export function unpadded(bytes: Buffer): string {
  const told = bytes.length < PREFIX ? Infinity : bytes.readUInt32BE();
  const isPressed = told >= PRESSED;
  const end = PREFIX + (isPressed ? told - PRESSED : told);
  if (end > bytes.length) throw new StoreError('store/unreadable');
  return isPressed ? released(bytes.subarray(PREFIX, end)) : bytes.toString('utf8', PREFIX, end);
}

/** Bytes of this size with what is told of them in front, room for so many, and nothing behind. */
function sized(size: number, { length, told }: { length: number; told: number }): Buffer {
  const bytes = Buffer.allocUnsafe(size - AROUND);
  bytes.writeUInt32BE(told);
  return bytes.fill(0, PREFIX + length);
}

function released(body: Buffer): string {
  try {
    return brotliDecompressSync(body, { maxOutputLength: MOST }).toString('utf8');
  } catch {
    throw new StoreError('store/unreadable');
  }
}
