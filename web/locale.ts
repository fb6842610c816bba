import type { IncomingMessage } from 'node:http';

const RIGHT_TO_LEFT = new Set(['ar', 'ur', 'fa', 'he']);

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/**
 * The language of a page: the one its address names (`?in=pl`, as our own links do), else the first that the
 * browser asks for and we have words in, else the first we have.
 */
export function localeOf(request: IncomingMessage, locales: readonly string[]): string {
  const named = new URL(request.url ?? '/', 'http://here').searchParams.get('in');
  if (named !== null && locales.includes(named)) return named;
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',', 20)
    .map((one) => {
      const [tag = '', weight = 'q=1'] = one.trim().toLowerCase().split(';');
      return { language: tag.split('-')[0] ?? '', weight: Number(weight.trim().slice(2)) || 0 };
    })
    .sort((one, other) => other.weight - one.weight);
  const found = wanted.find(({ language, weight }) => weight > 0 && locales.includes(language));
  return found?.language ?? locales[0] ?? 'en';
}
