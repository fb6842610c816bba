/** One way that the library reads a time. */
interface Value {
  readonly timex?: string;
  readonly type?: string;
  readonly value?: string;
  readonly start?: string;
  readonly end?: string;
  readonly Mod?: string;
}

/** What the library finds, as far as we read it. */
export interface Recognized {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly resolution: { readonly values?: readonly Value[] } | null;
}

/** A time as ours are told: local, ISO without zone, end exclusive. */
export interface Dated {
  readonly text: string;
  readonly start: string;
  readonly end: string;
}

/** A number, address or link somebody wrote; offsets into the text, end exclusive. */
export interface Sequence {
  readonly kind: 'phone' | 'email' | 'url';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Found {
  readonly dates: readonly Dated[];
  readonly sequences: readonly Sequence[];
}

/** "The second Friday of October", and from one day to another: where the library was measured to be right. */
const NTH_WEEKDAY = /^(?:XXXX|\d{4})-\d\d-WXX-\d-#\d$/;
const DAY_TO_DAY = /^\((?:XXXX|\d{4})-\d\d-\d\d,(?:XXXX|\d{4})-\d\d-\d\d,P\d+D\)$/;

/**
 * The dates among the library's findings that are right: past, whole days, and of the two shapes our own
 * tables do not know. Its other answers were measured to be wrong too often (last month taken for this one, a
 * duration for a date), and an account is no place to guess.
 */
export function corrected(found: readonly Recognized[], now: Date): readonly Dated[] {
  return found.flatMap(({ text, resolution }) => {
    const past = (resolution?.values ?? []).filter((value) => isOver(value, now)).toSorted(byStart);
    const last = past.at(-1);
    return last === undefined ? [] : (dated(text, last) ?? []);
  });
}

function isOver({ value, start }: Value, now: Date): boolean {
  return new Date(`${value ?? start ?? 'none'}T00:00`) <= now;
}

function byStart(a: Value, b: Value): number {
  return (a.value ?? a.start ?? '').localeCompare(b.value ?? b.start ?? '');
}

function dated(text: string, { timex = '', type, value, start, end, Mod }: Value): Dated | null {
  if (Mod !== undefined) return null;
  if (type === 'date' && value !== undefined && NTH_WEEKDAY.test(timex))
    return { text, start: `${value}T00:00`, end: `${dayAfter(value)}T00:00` };
  if (type === 'daterange' && start !== undefined && end !== undefined && DAY_TO_DAY.test(timex))
    return { text, start: `${start}T00:00`, end: `${dayAfter(end)}T00:00` };
  return null;
}

/** "From the 3rd to the 7th" holds the 7th, which the library leaves out. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** A number needs this many digits to be somebody's; shorter ones are ages, houses and help lines. */
const FEWEST_DIGITS = 9;

/** Sequences without the library's known slips: a full stop taken into an address, "ok.so" for a link. */
export function sequencesIn(
  found: Readonly<Record<Sequence['kind'], readonly Recognized[]>>,
): readonly Sequence[] {
  const kinds = ['phone', 'email', 'url'] as const;
  const all = kinds.flatMap((kind) => found[kind].map(({ text, start }) => trimmed({ kind, text, start })));
  const right = all.filter(({ kind, text }) => isOne(kind, text));
  return right
    .filter((one) => !right.some((other) => other !== one && over(one, other) && longer(other, one)))
    .toSorted((a, b) => a.start - b.start);
}

function trimmed({ kind, text, start }: Omit<Sequence, 'end'>): Sequence {
  const bare = text.replace(/[.,;:!?)]+$/u, '');
  return { kind, text: bare, start, end: start + bare.length };
}

function isOne(kind: Sequence['kind'], text: string): boolean {
  if (kind === 'phone') return text.replaceAll(/\D/g, '').length >= FEWEST_DIGITS;
  return kind === 'email' || /^(?:https?:\/\/|www\.)/i.test(text);
}

function over(one: Sequence, other: Sequence): boolean {
  return one.start < other.end && other.start < one.end;
}

function longer(one: Sequence, other: Sequence): boolean {
  return one.text.length > other.text.length;
}
