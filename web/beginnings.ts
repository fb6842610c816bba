import type { Visit, Visits } from './ports.ts';

/** How long a first message is remembered, so that pressing twice on a slow line is pressing once. */
const REMEMBERED_MS = 60_000;
const MOST = 10_000;

export interface Beginnings {
  /** Whether a visit was begun with this message a moment ago. */
  knows(id: string): boolean;
  /** The visit this first message begins: the same id begins the same visit. */
  begin(id: string, locale: string): Promise<Visit>;
}

/** Visits begun by the first messages of the last minute. */
export function beginningsOf(visits: Visits, clock: () => Date): Beginnings {
  const begun = new Map<string, { readonly at: number; readonly visit: Promise<Visit> }>();

  function forgetOld(): void {
    const oldest = clock().getTime() - REMEMBERED_MS;
    for (const [id, { at }] of begun) {
      if (at >= oldest && begun.size < MOST) return;
      begun.delete(id);
    }
  }

  async function fresh(id: string, locale: string): Promise<Visit> {
    try {
      return await visits.begin(locale);
    } catch (error) {
      begun.delete(id);
      throw error;
    }
  }

  return {
    knows(id) {
      forgetOld();
      return begun.has(id);
    },
    begin(id, locale) {
      forgetOld();
      const known = begun.get(id);
      if (known !== undefined) return known.visit;
      const visit = fresh(id, locale);
      begun.set(id, { at: clock().getTime(), visit });
      return visit;
    },
  };
}
