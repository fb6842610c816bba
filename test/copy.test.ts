import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import blocked from '../directory/blocked.json' with { type: 'json' };
import { broken, filled, grade, isRead, type Lists } from './support/copy.ts';
import { languages, phrasesOf } from './support/locale.ts';

describe('what is said to a person', () => {
  for (const language of languages()) {
    const lists = listsOf(language);
    const phrases = [...phrasesOf(language)].filter(([id]) => !id.endsWith('_also'));

    it(`breaks no rule of the field in ${language}`, () => {
      const faults = phrases.flatMap(([id, text]) =>
        broken({ id, text }, lists, blocked).map((rule) => `${rule}: ${id}: ${text}`),
      );
      assert.deepEqual(faults, []);
    });

    it(`is easy to read in ${language}`, function () {
      if (lists.measured !== true) this.skip();
      const grades = phrases
        .map(([, text]) => filled(text))
        .filter(isRead)
        .map((text) => grade(text, lists.easy))
        .sort((a, b) => a - b);
      assert.ok(grades.length > 50);
      assert.ok((grades[Math.floor(grades.length / 2)] ?? 99) <= 5);
    });

    it(`would be found out in ${language} if it broke one`, () => {
      const measured = lists.measured === true ? ['grade'] : [];
      for (const rule of [...Object.keys(lists.never), ...SHAPES, ...measured]) {
        const text = lists.examples[rule];
        assert.ok(text !== undefined, `no bad example for ${rule}`);
        assert.ok(broken({ id: 'planted', text }, lists, blocked).includes(rule), `${rule}: ${text}`);
      }
    });

    it(`allows an exception in ${language} only to a phrase that is there and needs it`, () => {
      const words = phrasesOf(language);
      for (const [rule, ids] of Object.entries(lists.allowed)) {
        for (const id of ids) {
          const text = words.get(id) ?? '';
          assert.ok(
            broken({ id, text }, { ...lists, allowed: {} }, blocked).includes(rule),
            `${rule}: ${id}`,
          );
        }
      }
    });
  }
});

/** Rules about the shape of a message, the same in every language. */
const SHAPES = ['exclamation', 'emoji', 'number', 'blocked', 'sentence', 'message'];

function listsOf(language: string): Lists {
  const file = join(import.meta.dirname, 'copy', `${language}.json`);
  assert.ok(existsSync(file), `no list of words for ${language}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
