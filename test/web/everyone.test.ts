import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.ts';
import { openPages, type Pages } from '../support/page.ts';

/** The least height and width of what is pressed, in CSS pixels. */
const TARGET = 44;
/** All of a first visit, packed as it is sent. */
const HEAVIEST = 60 * 1024;

/** Each screen there is, and how to come to it. */
const SCREENS: Readonly<Record<string, (page: Page, url: string) => Promise<unknown>>> = {
  opening: (page, url) => page.goto(url),
  chat: async (page, url) => {
    await page.goto(url);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('How long have you got?').waitFor();
    await page.locator('#text').fill('he came back last night');
    await page.locator('#text').press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.person').length === 2);
    await page.waitForFunction(() => document.querySelectorAll('[data-waiting]').length === 0);
  },
  cover: async (page, url) => {
    await page.goto(url);
    await page.locator('a.quiet').click();
  },
  ended: async (page, url) => {
    await page.goto(url);
    await page.locator('#text').fill('stop');
    await page.locator('#text').press('Enter');
    await page.getByText('The chat is closed.').waitFor();
  },
  about: (page, url) => page.goto(`${url}/about`),
  back: (page, url) => page.goto(`${url}/back`),
  trouble: (page, url) => page.goto(`${url}/nowhere`),
};

/** What axe finds wrong with a page, and where. */
async function lookedAt(page: Page): Promise<readonly string[]> {
  const found: AxeResults = await page.evaluate(`${axe.source}; axe.run()`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe('for everyone', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  afterEach(() => context.close());

  for (const [name, open] of Object.entries(SCREENS)) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`the ${name} screen can be read and used by all, ${scheme}`, async () => {
        ({ context, page } = await openPage(browser, { colorScheme: scheme, bypassCSP: true }));
        await open(page, pages.url);
        for (const width of [320, 1920]) {
          await page.setViewportSize({ width, height: 800 });
          const violations = await lookedAt(page);
          assert.deepEqual(violations, [], `${width}`);
        }
      });
    }

    it(`the ${name} screen fits 320 pixels, also with text twice the size, and is easy to press`, async () => {
      ({ context, page } = await openPage(browser, { viewport: { width: 320, height: 640 } }));
      await open(page, pages.url);
      const small = await page.evaluate((target) => {
        const pressed = [
          ...document.querySelectorAll('button, .button, .exit, .quiet, textarea, input[type=text]'),
        ];
        return pressed
          .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.height < target || box.width < target)
          .map(({ text, box }) => `${text} ${box.width}x${box.height}`);
      }, TARGET);
      assert.deepEqual(small, []);
      for (const size of ['100%', '200%']) {
        const wide = await page.evaluate((given) => {
          document.documentElement.style.fontSize = given;
          return document.documentElement.scrollWidth;
        }, size);
        assert.ok(wide <= 320, `${size}: ${wide}`);
      }
    });
  }

  it('nothing moves', async () => {
    ({ context, page } = await openPage(browser));
    await page.goto(pages.url);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { animationName, transitionDuration } = getComputedStyle(one);
          return animationName !== 'none' || transitionDuration !== '0s';
        }).length,
    );
    assert.equal(moving, 0);
  });

  it('a language written from the right turns the page around', async () => {
    ({ context, page } = await openPage(browser));
    await page.goto(pages.url);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    const exit = await page.locator('a.exit').boundingBox();
    const name = await page.locator('.name').boundingBox();
    assert.ok(exit !== null && name !== null && exit.x < name.x);
  });

  it('paper shows the words alone, and who said them', async () => {
    ({ context, page } = await openPage(browser));
    await SCREENS.chat?.(page, pages.url);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.bar', '#answer', 'footer', '.hint']) {
      assert.equal(await page.locator(hidden).isVisible(), false, hidden);
    }
    const who = await page.locator('.person .unseen').first().boundingBox();
    assert.ok(who !== null && who.width > 20);
  });

  it('all of a first visit weighs less than 60 KB, and comes from us', async () => {
    ({ context, page } = await openPage(browser));
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await SCREENS.chat?.(page, pages.url);
    await page.waitForLoadState('networkidle');
    assert.ok(bytes > 5000 && bytes < HEAVIEST, `${bytes}`);
  });
});
