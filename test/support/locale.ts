import { join } from 'node:path';
import { languagesIn } from '../../locales/index.ts';

export { phrasesOf } from '../../scripts/locales/meanings.ts';

/** Every language that has a folder. */
export function languages(): readonly string[] {
  return languagesIn(join(import.meta.dirname, '../../locales'));
}

/** What a phrase has to be filled with. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort();
}
