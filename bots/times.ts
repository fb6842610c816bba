import type { Inbound, ToldTime } from '../interview/index.ts';
import type { Parts } from './parts.ts';
import type { Kept } from './store.ts';

/** A message, and the times that a second reading found in it. */
export interface Read extends Inbound {
  readonly times: readonly ToldTime[];
}

/** Of fewer words than this our own tables know all there is: "last Tuesday", "2 weeks ago". */
const FEWEST = 4;

/**
 * Reads a time a second time while one is on the table; otherwise the first reading is all there is. Nobody in
 * danger waits for it.
 */
export async function readAgain(
  { secondReading, understanding }: Parts,
  { state }: Kept,
  inbound: Inbound,
): Promise<readonly ToldTime[]> {
  const asked = askedIn(state);
  const long = inbound.text.trim().split(/\s+/u).length >= FEWEST;
  if (asked === null || inbound.kind === 'start' || !long) return [];
  const { text, at } = inbound;
  if (understanding.understand(text, { locale: asked, at }).danger.length > 0) return [];
  const { dates } = await secondReading.read(text, { locale: asked, now: at });
  return dates;
}

/** The language in which a time is asked for in a state that has not been looked at yet; null when none is. */
function askedIn(state: unknown): string | null {
  const asked = fieldOf(state, 'asked');
  const locale = fieldOf(asked, 'locale');
  return fieldOf(asked, 'kind') === 'when' && typeof locale === 'string' ? locale : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The reading that takes in more of her words: "the second Friday of October" is no Friday of this week. */
export function fuller(first: readonly ToldTime[], second: readonly ToldTime[]): readonly ToldTime[] {
  const [ours, theirs] = [first[0], second[0]];
  if (theirs === undefined) return first;
  return ours === undefined || theirs.text.length > ours.text.length ? second : first;
}
