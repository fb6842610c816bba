const RIGHT_TO_LEFT = new Set(['ar', 'ur']);

/** Numbers and names in Latin letters keep their order inside a line that is written from right to left. */
export function isolated(value: string, locale: string): string {
  const language = locale.split('-')[0] ?? locale;
  return RIGHT_TO_LEFT.has(language) && value !== '' ? `\u2066${value}\u2069` : value;
}
