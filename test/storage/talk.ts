import assert from 'node:assert/strict';
import type { Commit, TurnStore } from '../../bots/store.ts';
import type { Entry, Inbound, Shown } from '../../interview/index.ts';
import type { StoreCode } from '../../storage/index.ts';

/** The evening on which tests take place. */
export const EVENING = '2026-11-24T21:00:00.000Z';

export const ABOUT = { channel: 'web', locale: 'en', at: EVENING } as const;

/** A message as its channel hands it over. */
export function inbound(id: string, text = `words of ${id}`): Inbound {
  return { id, at: EVENING, kind: 'message', text };
}

export const START: Inbound = { id: 'start', at: EVENING, kind: 'start', text: '' };

/** A line of ours before the store has numbered it. */
export function line(to: Inbound, text: string, more: { once?: boolean; number?: number } = {}) {
  const { once, number = 1 } = more;
  const message = { text, locale: 'en', options: [], ...(once === undefined ? {} : { once }) };
  return { id: `${to.id}-${number}`, at: EVENING, from: 'bot', replyTo: to.id, message } as const;
}

/** A line of the account's record. */
export function entry(message: string, words: string): Entry {
  const asked = { version: 1, locale: 'en' };
  const answer = { ...asked, at: EVENING, is: 'said', picked: [], words: null } as const;
  const told = { kind: 'part', answer, words, at: EVENING, message } as const;
  return { ...asked, key: 'account:story', shown: 'What happened?', ...told };
}

/** Accepts a message, gives it its turn and commits the answer, with whatever a test makes of it. */
export async function turn(
  store: TurnStore,
  id: string,
  what: { inbound: Inbound; commit?: Partial<Commit> },
): Promise<readonly Shown[]> {
  await store.accept(id, what.inbound);
  return answer(store, id, what.commit);
}

/** Answers the message whose turn it is. */
export async function answer(
  store: TurnStore,
  id: string,
  commit: Partial<Commit> = {},
): Promise<readonly Shown[]> {
  const head = await store.next(id);
  assert.ok(head !== null, 'a message waits');
  const { revision, state } = await store.read(id);
  const says = [line(head, `answer to ${head.id}`)];
  const usual = { revision, inbound: head.id, state: heard(state, head.id), says, entries: [] };
  return store.commit(id, { ...usual, ending: 'none', ...commit });
}

/** The ids that a conversation's turns have heard, in order. */
export function heardIn(state: unknown): readonly string[] {
  if (state === null || typeof state !== 'object' || !('heard' in state)) return [];
  assert.ok(Array.isArray(state.heard));
  return state.heard.map(String);
}

export function heard(state: unknown, id: string): { heard: readonly string[] } {
  return { heard: [...heardIn(state), id] };
}

/** Asserts that a promise rejects with an error that has this code and tells nothing else. */
export async function refuses(promise: Promise<unknown>, code: StoreCode): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof Error && 'code' in error);
    assert.equal(error.code, code);
    assert.equal(error.message, code);
    return true;
  });
}

/** A store, but for a method that breaks. */
export function but(store: TurnStore, instead: Partial<TurnStore>): TurnStore {
  return new Proxy(store, {
    get: (target, name: keyof TurnStore) => instead[name] ?? target[name].bind(target),
  });
}
