import type { KeyObject } from 'node:crypto';
import { derived } from './names.ts';

/** A conversation's keys, each derived from its one key for one use. */
export type Keys = Readonly<
  Record<'about' | 'state' | 'queue' | 'shown' | 'record' | 'pack' | 'messages' | 'post', KeyObject>
>;

/** Every conversation has one key for life; the number is there for the day one needs a second. */
export const FIRST_KEY = 1;

/** The keys of a conversation from the one that the keystore holds. */
export function keysFrom(key: Buffer): Keys {
  return {
    about: derived(key, 'about'),
    state: derived(key, 'state'),
    queue: derived(key, 'queue'),
    shown: derived(key, 'shown'),
    record: derived(key, 'record'),
    pack: derived(key, 'pack'),
    messages: derived(key, 'messages'),
    post: derived(key, 'post'),
  };
}
