export const NATIONS = ['england', 'wales', 'scotland', 'northern_ireland'] as const;

/** A nation of the UK: helplines, holidays and the law differ between them. */
export type Nation = (typeof NATIONS)[number];
