import type { Need } from '../interview/index.ts';
import { find } from './find.ts';
import type { Found } from './found.ts';
import { lineOf, type Say } from './lines.ts';
import { type Data, readData } from './read.ts';

export { DirectoryError } from './errors.ts';

/** Who can help, where and when, as it was read in its sources. */
export interface Directory {
  /** Services for a need at a moment, best first: at least one, at most `need.most`. Pure. */
  find(need: Need, at: Date): readonly Found[];
  /** Numbers, addresses and times that phrases speak of, by name. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Checks the data once and answers from it. Throws `DirectoryError` with all that makes it unfit to be shown. */
export function createDirectory(data: Data): Directory {
  const { services, facts } = readData(data);
  return { find: (need, at) => find(services, need, at), facts };
}

/** Lines that name the services for a need at a moment, best first, in a language; never none. */
export function signpostLines(
  directory: Directory,
  say: Say,
): (need: Need, at: Date, locale: string) => readonly string[] {
  return (need, at, locale) =>
    directory.find(need, at).map((found) => lineOf(found, { say, locale, at, need }));
}
