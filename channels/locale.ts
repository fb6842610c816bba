/** The language of a tag such as `cy-GB` if there are words for it, else the one we fall back to. */
export function languageOf(locales: readonly string[], tag: string | undefined): string {
  const language = tag?.split('-')[0]?.toLowerCase();
  return locales.find((one) => one === language) ?? locales[0] ?? '';
}
