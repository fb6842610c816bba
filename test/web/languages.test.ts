import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readPhrases } from '../../locales/index.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { languages } from '../support/locale.ts';
import { openPages, type Pages } from '../support/page.ts';
import { Visitor } from './visitor.ts';

const RIGHT_TO_LEFT = ['ar', 'ur'];
/** What a page may weigh more than in English, packed as it is sent. */
const HEAVIER = 8 * 1024;

describe('the page in every language', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext | null = null;
  let names: ReadonlyMap<string, string>;

  before(async () => {
    pages = await openPages({
      languages: ['en', ...languages().filter((one) => one !== 'en')],
      unlimited: true,
    });
    browser = await openBrowser();
    const phrases = await readPhrases(new URL('../../locales', import.meta.url).pathname);
    names = new Map(languages().map((id) => [id, phrases.say(id, 'interview:name')]));
  });
  afterEach(async () => {
    await context?.close();
    context = null;
  });
  after(() => Promise.all([pages.close(), browser.close()]));

  async function opened(locale: string): Promise<Page> {
    const made = await openPage(browser, { locale, bypassCSP: true });
    context = made.context;
    await made.page.goto(pages.url);
    return made.page;
  }

  for (const language of languages()) {
    it(`is written, read and used in ${language}`, async () => {
      const page = await opened(language);
      const html = page.locator('html');
      assert.equal(await html.getAttribute('lang'), language);
      const rightward = !RIGHT_TO_LEFT.includes(language);
      assert.equal(await html.getAttribute('dir'), rightward ? 'ltr' : 'rtl');
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px wide`);
        const exit = await page.locator('a.exit').boundingBox();
        assert.ok(exit !== null && exit.x >= 0 && exit.x + exit.width <= width, 'Exit is in sight');
        const middle = exit.x + exit.width / 2;
        assert.ok(middle > width / 2 === rightward, 'Exit stands at the end of the bar');
      }
      const found: AxeResults = await page.evaluate(`${axe.source}; axe.run()`);
      assert.deepEqual(
        found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
      );
    });
  }

  it('weighs little more than in English', async () => {
    const weight = async (language: string) =>
      gzipSync(await new Visitor(pages.url).page(`/?in=${language}`)).length;
    const english = await weight('en');
    for (const language of languages()) {
      const more = (await weight(language)) - english;
      assert.ok(more <= HEAVIER, `${language}: ${more} bytes more`);
    }
  });

  it('turns to a language by its own name, without any script, and keeps to it', async () => {
    const visitor = new Visitor(pages.url);
    const opening = await visitor.page();
    for (const [id, name] of names) {
      if (id !== 'en') assert.ok(opening.includes(`lang="${id}"`) && opening.includes(name), id);
    }
    for (const [id, name] of names) {
      await visitor.say(name, { from: visitor.cookie === '' ? 'opening' : 'chat' });
      assert.match(await visitor.page(), new RegExp(`<html lang="${id}"`), name);
    }
  });

  it('comes again in the language she writes in', async () => {
    const [other] = languages().filter((one) => one === 'es');
    assert.ok(other);
    const page = await opened('en');
    await page.locator('#text').fill('no hablo inglés, necesito ayuda por favor');
    await page.locator('#text').press('Enter');
    await page.locator(`html[lang="${other}"]`).waitFor({ state: 'attached' });
    assert.equal(await page.locator('.person').count(), 1);
  });
});
