import { accept, faultsOf, translations, unread } from './locales/meanings.ts';

/**
 * `npm run locales`: what each language lacks, has too much of, or wrote from a meaning that has changed since.
 * `npm run locales -- accept pl` writes down that Polish says what the English says now. Exits with 1 when
 * something is to be done.
 */
const [command, language] = process.argv.slice(2);
if (command === 'accept' && language !== undefined) accept(language);
for (const one of translations()) {
  const { missing, extra, stale } = faultsOf(one);
  const told = { missing, extra, stale, unread: unread(one) };
  for (const [fault, ids] of Object.entries(told)) {
    if (ids.length === 0) continue;
    console.log(`${one}: ${ids.length} ${fault}: ${ids.slice(0, 8).join(', ')}`);
    process.exitCode = 1;
  }
}
