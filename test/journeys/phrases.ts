import assert from 'node:assert/strict';
import { phrasesOf } from '../support/locale.ts';

const phrases = phrasesOf('en');

/** The words of a phrase by its id, such as `start:agree.options.yes`, as they stand on a button. */
export function labelled(id: string): string {
  const words = phrases.get(id);
  assert.ok(words !== undefined, `no phrase ${id}`);
  return words;
}

/** A phrase as it is said, whatever its placeholders are filled with. */
export function spoken(id: string): RegExp {
  const parts = labelled(id).split(/\{[^{}]*\}/);
  return new RegExp(parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.+'));
}
