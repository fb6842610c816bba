import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssets } from '../../web/assets.ts';
import { readPhrases } from '../../locales/index.ts';
import { codeOf, sourceFiles } from '../support/sources.ts';

const LOCALES = join(import.meta.dirname, '../../locales');

/** Words that a title, an address or a file's name may not hold, in case someone else sees it. */
const TELLING = /abuse|rape|violen|victim|survivor|police|help|domestic|report|safe|waymark|support/i;

describe('the words of the pages', () => {
  const page: Record<string, unknown> = JSON.parse(readFileSync(join(LOCALES, 'en/page.json'), 'utf8'));
  const keys = keysOf(page);
  const code = sourceFiles()
    .filter((file) => file.startsWith('web/'))
    .map(codeOf)
    .join('\n');

  it('are each said somewhere', () => {
    const parts = ['leaving', 'cannot', 'hiding', 'quieter', 'kept'];
    const unsaid = keys.filter((key) => {
      const [group = '', name = ''] = key.split('.');
      const built =
        parts.includes(group) || /^(item|step)-/.test(name) || group === 'trouble' || group === 'back';
      return !built && !code.includes(`'${key}'`) && !/^chat\.(person|bot)$/.test(key);
    });
    assert.deepEqual(unsaid, []);
  });

  it('are there for all that is said', async () => {
    const phrases = await readPhrases(LOCALES);
    const said = [...code.matchAll(/\bsay\('([\w.-]+)'/g)].map(([, key]) => key ?? '');
    assert.ok(said.length > 30);
    assert.deepEqual(
      said.filter((key) => !phrases.has('en', `page:${key}`)),
      [],
    );
  });

  it('show nothing in a title, an address or a file to someone who looks on', () => {
    assert.doesNotMatch(String(page.title), TELLING);
    assert.doesNotMatch(String(page.name), TELLING);
    const paths = [...code.matchAll(/\.(?:get|post)\('([^']+)'/g)].map(([, path]) => path ?? '');
    assert.ok(paths.length >= 9);
    for (const path of paths) assert.doesNotMatch(path, TELLING);
    for (const file of readdirSync(join(import.meta.dirname, '../../web'))) {
      if (/\.(svg|css)$/.test(file)) assert.doesNotMatch(file, TELLING);
    }
  });

  it('say what Exit cannot do, and what clearing a history can bring', async () => {
    const phrases = await readPhrases(LOCALES);
    const say = (locale: string, id: string): string => phrases.say(locale, id);
    assert.match(say('en', 'page:cannot.history'), /can't clear your browser history/);
    assert.match(say('en', 'page:cannot.watching'), /spyware/);
    assert.match(say('en', 'page:cannot.accounts'), /share an account/);
    assert.match(say('en', 'page:cannot.router'), /router/);
    assert.match(say('en', 'page:quieter.clearing'), /suspicious.*saved passwords/);
  });

  it('are short sentences without alarm', () => {
    for (const text of valuesOf(page)) {
      assert.doesNotMatch(text, /!/);
      for (const sentence of text.split(/(?<=[.?]) /)) {
        assert.ok(sentence.split(' ').length <= 20, sentence);
      }
    }
  });
});

describe("the browser's code", () => {
  it('knows of no place to keep anything, no notice and no other site', () => {
    const script = readAssets().script.body.toString();
    assert.doesNotMatch(script, /localStorage|sessionStorage|indexedDB|caches|serviceWorker|Notification/);
    assert.doesNotMatch(script, /https?:|document\.cookie|innerHTML|eval\(/);
  });
});

function keysOf(tree: Record<string, unknown>): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? keysOf(value).map((rest) => `${key}.${rest}`) : [key],
  );
}

function valuesOf(tree: Record<string, unknown>): readonly string[] {
  return Object.values(tree).flatMap((value) => (isTree(value) ? valuesOf(value) : [String(value)]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
