import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.ts';
import { openPages, type Pages } from '../support/page.ts';

describe('without any script', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  beforeEach(async () => {
    ({ context, page } = await openPage(browser, { javaScriptEnabled: false }));
    await page.goto(pages.url);
  });
  afterEach(() => context.close());

  it('the whole chat can be had, and opens where the new words are', async () => {
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('How long have you got?').waitFor();
    assert.match(page.url(), /#now$/);
    await page.locator('#text').fill('Longer');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Who is this about?').waitFor();
    await page.reload();
    assert.equal(await page.locator('.person').count(), 2);
    const newest = await page.getByText('Who is this about?').boundingBox();
    const bar = await page.locator('.bar').boundingBox();
    assert.ok(newest !== null && bar !== null && newest.y > bar.y + bar.height);
  });

  it('Exit ends it and lands on the ordinary site, and Back shows nothing of it', async () => {
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('How long have you got?').waitFor();
    await page.locator('a.exit').click();
    await page.waitForURL(pages.exitTo);
    await page.goBack();
    assert.doesNotMatch(await page.locator('body').innerText(), /How long/);
  });

  it('the cover comes and goes by links', async () => {
    await page.getByRole('link', { name: 'Hide' }).click();
    await page.getByRole('heading', { name: 'Tomato' }).waitFor();
    await page.locator('noscript a, footer a').click();
    await page.getByText('Is it safe for you').waitFor();
  });

  it('a goodbye stands alone on the screen, with two ways on', async () => {
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.locator('#text').fill('stop');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('The chat is closed.').waitFor();
    assert.doesNotMatch(await page.locator('body').innerText(), /How long/);
    assert.deepEqual(await context.cookies(), []);
  });
});

describe('with a keyboard alone', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  beforeEach(async () => {
    ({ context, page } = await openPage(browser, { viewport: { width: 1280, height: 800 } }));
    await page.goto(pages.url);
  });
  afterEach(() => context.close());

  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  async function tabTo(text: string): Promise<void> {
    for (let tab = 0; tab < 20; tab += 1) {
      if ((await focused()) === text) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(text);
  }

  it('Exit is the first thing reached, and shows that it is', async () => {
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Exit');
    const box = await page.locator('.skip').boundingBox();
    assert.ok(box !== null && box.y >= 0);
    await page.keyboard.press('Enter');
    await page.waitForURL(pages.exitTo);
  });

  it('a choice is picked, the next choices come next, and words are sent by Enter', async () => {
    await tabTo('Yes');
    await page.keyboard.press('Enter');
    await page.getByText('How long have you got?').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'A few minutes');
    await page.locator('#text').focus();
    await page.keyboard.type('Longer');
    await page.keyboard.press('Enter');
    await page.getByText('Who is this about?').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'text');
  });

  it('the focus is always to be seen', async () => {
    for (let tab = 0; tab < 9; tab += 1) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineWidth,
      );
      assert.equal(outline, '3px');
    }
  });

  it('the cover comes and goes', async () => {
    await tabTo('Hide');
    await page.keyboard.press('Enter');
    await tabTo('Tomato and lentil soup');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Enter');
    await page.getByText('Is it safe for you').waitFor();
  });
});
