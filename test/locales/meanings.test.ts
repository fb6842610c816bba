import assert from 'node:assert/strict';
import { faultsOf, translations, unread } from '../../scripts/locales/meanings.ts';

describe('a language that is written from the meaning of another', () => {
  for (const language of translations()) {
    it(`has every phrase, and none too many, in ${language}`, () => {
      const { missing, extra } = faultsOf(language);
      assert.deepEqual({ missing, extra }, { missing: [], extra: [] });
    });

    it(`says nothing in ${language} whose meaning has changed since`, () => {
      assert.deepEqual(faultsOf(language).stale, []);
      assert.deepEqual(unread(language), [], 'npm run locales -- accept writes down what has been read');
    });
  }
});
