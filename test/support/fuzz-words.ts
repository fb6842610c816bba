import fc from 'fast-check';

/** Text that parsers, stores and screens trip over. */
export const weird = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    'a'.repeat(5000),
    '',
    '%',
    '../',
  ),
);
/** As it is, where it can be written as part of an address; lone halves of letters cannot. */
export function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
