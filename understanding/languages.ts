import { ar } from './ar/index.ts';
import { bn } from './bn/index.ts';
import { cy } from './cy/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { gu } from './gu/index.ts';
import type { Language } from './language.ts';
import { pa } from './pa/index.ts';
import { pl } from './pl/index.ts';
import { pt } from './pt/index.ts';
import { ro } from './ro/index.ts';
import { ur } from './ur/index.ts';

/** Every language the room understands, the one to fall back on first. */
export const LANGUAGES: readonly Language[] = [en, cy, pl, ro, pa, ur, pt, es, ar, bn, gu, fr];
