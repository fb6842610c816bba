import type { Answer } from './answer.ts';
import { fresh } from './fresh.ts';
import { type Aside, SCHEMA, type State } from './state.ts';

/** Brings a state of an older schema one step forward; each says why it was needed. None is needed yet. */
const MIGRATIONS: Readonly<Record<number, (state: Record<string, unknown>) => Record<string, unknown>>> = {};

/** A state as it was stored: whole, or so damaged that only what must never be lost was saved from it. */
export interface Revived {
  readonly state: State;
  readonly whole: boolean;
}

/**
 * Reads a stored state, whatever version wrote it. What cannot be read is never guessed at: the danger that
 * was noticed, the consents and answers that were given and the words kept aside stay, as far as each of them
 * can be read, and the conversation starts again from the menu.
 */
export function revive(
  stored: unknown,
  about: Pick<State, 'locale' | 'channel' | 'offers'>,
  menu: string,
): Revived {
  let state = isRecord(stored) ? stored : {};
  for (let at = state.schema; typeof at === 'number' && at < SCHEMA; at = state.schema) {
    const migrate = MIGRATIONS[at];
    if (migrate === undefined) break;
    state = migrate(state);
  }
  if (isState(state)) return { state, whole: true };
  return { state: { ...fresh(about, menu), ...saved(state) }, whole: false };
}

function saved(state: Record<string, unknown>): Pick<State, 'noticed' | 'owed' | 'answers' | 'talk'> {
  const noticed = isRecord(state.noticed) ? Object.entries(state.noticed).filter(isTimed) : [];
  const answers = isRecord(state.answers) ? Object.entries(state.answers).filter(isAnswered) : [];
  return {
    noticed: Object.fromEntries(noticed),
    owed: isStrings(state.owed) ? state.owed : [],
    answers: Object.fromEntries(answers),
    talk: Array.isArray(state.talk) ? state.talk.filter(isAside) : [],
  };
}

function isState(value: Record<string, unknown>): value is Record<string, unknown> & State {
  return (
    value.schema === SCHEMA &&
    typeof value.locale === 'string' &&
    ['web', 'sms', 'azure'].includes(String(value.channel)) &&
    ['talking', 'paused', 'ended'].includes(String(value.status)) &&
    [value.offers, value.stack, value.owed].every(isStrings) &&
    [value.misses, value.brief].every(Number.isSafeInteger) &&
    Array.isArray(value.talk) &&
    value.talk.every(isAside) &&
    isRecord(value.noticed) &&
    Object.entries(value.noticed).every(isTimed) &&
    isRecord(value.answers) &&
    Object.entries(value.answers).every(isAnswered) &&
    (value.told == null || isTold(value.told)) &&
    (value.asked === null || isAsked(value.asked))
  );
}

function isAsked(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.key, value.kind, value.phrase, value.locale, value.shown].every(isString) &&
    Number.isSafeInteger(value.version) &&
    [value.own, value.account, value.again].every((one) => typeof one === 'boolean') &&
    [null, 'once', 'twice', 'always'].some((one) => one === value.patient) &&
    isStrings(value.lines) &&
    (value.told === undefined || isTold(value.told)) &&
    Array.isArray(value.options) &&
    value.options.every((one) => isRecord(one) && isString(one.id) && isString(one.phrase))
  );
}

function isTold(value: unknown): boolean {
  return isRecord(value) && [value.text, value.start, value.end].every(isString);
}

function isAnswered(entry: [string, unknown]): entry is [string, Answer] {
  const [, answer] = entry;
  if (!isRecord(answer) || !isString(answer.at) || !isString(answer.locale)) return false;
  if (['skipped', 'unknown', 'withheld', 'shown'].includes(String(answer.is))) return true;
  return (
    answer.is === 'said' && isStrings(answer.picked) && (answer.words === null || isString(answer.words))
  );
}

function isAside(one: unknown): one is Aside {
  return isRecord(one) && [one.id, one.at, one.text].every(isString);
}

function isTimed(entry: [string, unknown]): entry is [string, string] {
  return isString(entry[1]);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isString);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
