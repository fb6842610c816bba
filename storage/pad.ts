import { StoreError } from './errors.ts';

const PREFIX = 4;

/** What comes round a padded value in the file: seal, row and page. With it a value fills its size and no more. */
const AROUND = 96;
const SIZES = [256, 1024, 4096];
const STEP = 4096;

/**
 * Text as bytes of a size that tells little about it, its true length in front. In the file it takes 256 B, 1 KB,
 * 4 KB, then multiples of 4 KB.
 */
export function padded(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const needed = PREFIX + length + AROUND;
  const size = SIZES.find((one) => one >= needed) ?? Math.ceil(needed / STEP) * STEP;
  const bytes = Buffer.alloc(size - AROUND);
  bytes.writeUInt32BE(length);
  bytes.write(text, PREFIX);
  return bytes;
}

/** The text that was padded. Throws `store/unreadable` when the length in front cannot be true. */
export function unpadded(bytes: Buffer): string {
  const length = bytes.length < PREFIX ? Infinity : bytes.readUInt32BE();
  if (PREFIX + length > bytes.length) throw new StoreError('store/unreadable');
  return bytes.toString('utf8', PREFIX, PREFIX + length);
}
