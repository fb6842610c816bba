import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.ts';
import { openPages, type Pages } from '../support/page.ts';

const WIDTHS = [320, 390, 768, 1280, 1920];

describe('leaving, in a browser', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  beforeEach(async () => {
    ({ context, page } = await openPage(browser));
    await page.goto(pages.url);
  });
  afterEach(() => context.close());

  /** Has a chat with one answer in it. */
  async function talk(): Promise<void> {
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('How long have you got?').waitFor();
  }

  /** Whether the page is still ours. */
  const isHere = (): boolean => page.url().startsWith(pages.url);

  async function shift(times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) await page.keyboard.press('Shift');
  }

  it('is in sight at every size, on every page, without lying over anything', async () => {
    for (const width of WIDTHS) {
      for (const path of ['/', '/about', '/cover', '/back', '/nowhere']) {
        await page.setViewportSize({ width, height: 600 });
        await page.goto(pages.url + path);
        await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        const exit = await page.locator('a.exit').boundingBox();
        assert.ok(exit !== null && exit.y >= 0 && exit.y + exit.height <= 600, `${path} at ${width}`);
        assert.ok(
          exit.width >= 44 && exit.height >= 44 && exit.x + exit.width <= width,
          `${path} at ${width}`,
        );
      }
      await page.goto(pages.url);
      const first = await page.locator('main').boundingBox();
      const bar = await page.locator('.bar').boundingBox();
      assert.ok(first !== null && bar !== null && first.y >= bar.y + bar.height - 1);
    }
  });

  it('blanks the screen in the same moment, and lands on the ordinary site', async () => {
    await talk();
    const left = await page.evaluate(() => {
      document.querySelector<HTMLElement>('a.exit')?.click();
      return document.body.textContent;
    });
    assert.equal(left, '');
    await page.waitForURL(pages.exitTo);
    assert.equal(pages.landed.findLast(({ path }) => path === '/')?.referrer, undefined);
    assert.deepEqual(await context.cookies(), []);
  });

  it('leaves nothing that Back or Forward could show', async () => {
    await page.goto('about:blank');
    await page.goto(pages.url);
    await talk();
    await page.getByRole('link', { name: 'What Exit can' }).click();
    await page.getByRole('heading', { name: 'About Exit and Hide' }).waitFor();
    await page.getByRole('link', { name: 'Back to the chat' }).click();
    await page.getByText('How long have you got?').waitFor();
    await page.locator('a.exit').click();
    await page.waitForURL(pages.exitTo);
    await page.goBack();
    assert.equal(page.url(), 'about:blank');
    await page.goBack();
    assert.doesNotMatch(await page.locator('body').innerText(), /How long/);
  });

  it('shows nothing of the chat when a browser brings the page back from its memory', async () => {
    await talk();
    const shown = await page.evaluate(() => {
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      return document.body.textContent;
    });
    assert.equal(shown, '');
  });

  it('happens on Shift three times, also from the box', async () => {
    await page.locator('#text').focus();
    await shift(3);
    await page.waitForURL(pages.exitTo);
  });

  it('does not happen while she writes with capitals', async () => {
    await page.locator('#text').focus();
    for (const letter of 'HELLO There BOB') {
      await page.keyboard.press(letter === ' ' ? 'Space' : /[A-Z]/.test(letter) ? `Shift+${letter}` : letter);
    }
    await page.keyboard.down('Shift');
    for (const letter of 'LOUD') await page.keyboard.press(letter);
    await page.keyboard.up('Shift');
    assert.ok(isHere());
    assert.equal(await page.locator('#text').inputValue(), 'HELLO There BOBLOUD');
  });

  it('begins to count again after any other key', async () => {
    await shift();
    await page.keyboard.press('a');
    await shift(2);
    assert.ok(isHere());
    await shift();
    await page.waitForURL(pages.exitTo);
  });

  it('counts presses up to five seconds apart, and says how many are missing', async () => {
    await page.clock.install({ time: 0 });
    await page.goto(pages.url);
    // From here on time stands still but for the steps below, however slow this machine is.
    await page.clock.pauseAt(60_000);
    await shift();
    assert.match(await page.locator('[data-presses]').innerText(), /two more/);
    await page.clock.fastForward(5100);
    assert.match(await page.locator('[data-presses]').innerText(), /no longer count/);
    await shift(2);
    assert.ok(isHere());
    await page.clock.fastForward(4900);
    assert.ok(isHere());
    await shift();
    await page.clock.resume();
    await page.waitForURL(pages.exitTo);
  });

  it('does not happen when the keyboard on a phone presses Shift by itself', async () => {
    await context.close();
    ({ context, page } = await openPage(browser, { hasTouch: true, isMobile: true }));
    await page.goto(pages.url);
    await page.locator('#text').focus();
    await shift(3);
    assert.ok(isHere());
    await page.locator('#text').blur();
    await shift(3);
    await page.waitForURL(pages.exitTo);
  });
});

describe('the cover', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  beforeEach(async () => {
    ({ context, page } = await openPage(browser));
    await page.clock.install();
    await page.goto(pages.url);
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('How long have you got?').waitFor();
  });
  afterEach(() => context.close());

  const seen = (): Promise<string> => page.locator('body').innerText();

  it('comes at one press, and nothing of the chat is left for a reader, a search or a reload', async () => {
    await page.getByRole('link', { name: 'Hide' }).click();
    assert.match(await seen(), /lentil soup/);
    assert.doesNotMatch(await page.locator('body').evaluate((body) => body.textContent), /How long/);
    assert.match(await page.title(), /soup/);
    await page.reload();
    assert.match(await seen(), /lentil soup/);
  });

  it('goes when the name of the recipe is pressed three times, and what was typed is still there', async () => {
    await page.locator('#text').fill('he is outs');
    await page.getByRole('link', { name: 'Hide' }).click();
    const name = page.getByRole('button', { name: 'Tomato' });
    await name.click();
    await name.click();
    assert.match(await seen(), /lentil soup/);
    await name.click();
    assert.match(await seen(), /How long have you got\?/);
    assert.equal(await page.locator('#text').inputValue(), 'he is outs');
    assert.equal(await page.title(), 'Notes');
  });

  it('has Exit on it, too', async () => {
    await page.getByRole('link', { name: 'Hide' }).click();
    await page.locator('a.exit').click();
    await page.waitForURL(pages.exitTo);
  });

  it('comes by itself after ten minutes of quiet; before it, one line is said and no more', async () => {
    const still = page.getByText("I'm still here. There's no rush.");
    await page.clock.fastForward('02:50');
    assert.equal(await still.count(), 0);
    await page.clock.fastForward('00:15');
    assert.equal(await still.count(), 1);
    await page.clock.runFor('05:00');
    assert.equal(await still.count(), 1);
    await page.clock.fastForward('03:00');
    assert.match(await seen(), /lentil soup/);
  });

  it('waits for as long as she writes', async () => {
    for (let minutes = 0; minutes < 12; minutes += 2) {
      await page.clock.fastForward('02:00');
      await page.locator('#text').pressSequentially('a');
    }
    assert.equal(await page.getByText("I'm still here").count(), 0);
    assert.doesNotMatch(await seen(), /lentil soup/);
  });
});
