import { en } from './en/index.ts';
import type { Language } from './language.ts';

/** Every language the room understands, the one to fall back on first. */
export const LANGUAGES: readonly Language[] = [en];
