import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.ts';
import { openPages, type Pages } from '../support/page.ts';

/** Sockets that close before they open, as behind some proxies. */
const NO_SOCKETS = `WebSocket = class extends EventTarget {
  constructor() { super(); setTimeout(() => this.dispatchEvent(new Event('close'))); }
  close() {}
}`;

describe('the chat, in a browser', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const asked: string[] = [];
  const wrong: string[] = [];
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  beforeEach(async () => {
    ({ context, page } = await openPage(browser));
    asked.length = wrong.length = 0;
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', ({ message }) => wrong.push(message));
    await page.goto(pages.url);
  });
  afterEach(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });

  async function pick(label: string): Promise<void> {
    await page.getByRole('button', { name: label, exact: true }).click();
  }

  async function type(text: string): Promise<void> {
    await page.locator('#text').fill(text);
    await page.locator('#text').press('Enter');
  }

  const lines = (): Promise<readonly string[]> => page.locator('.line p').allInnerTexts();
  const sees = (text: string): Promise<void> => page.getByText(text).last().waitFor();
  const status = (of: Page): Promise<string> => of.locator('#status').innerText();

  it('stores nothing until something is said, and then shows each line once', async () => {
    assert.deepEqual(await context.cookies(), []);
    const opening = await lines();
    await pick('Yes');
    await sees('How long have you got?');
    assert.deepEqual(await lines(), [...opening, 'Yes', 'How long have you got?']);
  });

  it('shows the same after a reload', async () => {
    await pick('Yes');
    await sees('How long have you got?');
    const before = await lines();
    await page.reload();
    assert.deepEqual(await lines(), before);
    await pick('Longer');
    await sees('Who is this about?');
    assert.equal((await lines()).length, before.length + 2);
  });

  it('keeps the order of what is said in a hurry', async () => {
    await pick('Yes');
    await sees('How long have you got?');
    for (const text of ['one', 'two', 'three']) await type(text);
    await page.waitForFunction(() => document.querySelectorAll('[data-waiting]').length === 0);
    assert.deepEqual((await page.locator('.person p').allInnerTexts()).slice(1), ['one', 'two', 'three']);
    await page.reload();
    assert.deepEqual((await page.locator('.person p').allInnerTexts()).slice(1), ['one', 'two', 'three']);
  });

  it('takes words as words, whatever they look like', async () => {
    await pick('Yes');
    const text = '<img src=x onerror=alert(1)> & "so"';
    await type(text);
    await sees(text);
    assert.ok((await lines()).includes(text));
    await page.reload();
    assert.ok((await lines()).includes(text));
  });

  it('takes a text of any length, in parts', async () => {
    await pick('Yes');
    await sees('How long have you got?');
    const text = 'I want to say this. '.repeat(1500).trim();
    await type(text);
    await page.waitForFunction(() => document.querySelectorAll('.person').length === 3);
    await page.waitForFunction(() => document.querySelectorAll('[data-waiting]').length === 0);
    const parts = await page.locator('.person p').evaluateAll((all) => all.map((one) => one.textContent));
    assert.equal(parts.slice(1).join(''), text);
  });

  it('leaves nothing in the browser but one cookie that ends with it', async () => {
    await pick('Yes');
    await type('purple elephant');
    await sees('How long have you got?');
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    assert.deepEqual(kept, {
      local: 0,
      session: 0,
      databases: 0,
      caches: 0,
      workers: 0,
    });
    const cookies = await context.cookies();
    assert.deepEqual(
      cookies.map(({ name, expires, httpOnly, sameSite }) => ({ name, expires, httpOnly, sameSite })),
      [{ name: 'n', expires: -1, httpOnly: true, sameSite: 'Strict' }],
    );
  });

  it('asks nobody but the service for anything', async () => {
    await pick('Yes');
    await sees('How long have you got?');
    await page.locator('a.quiet').click();
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(pages.url)),
      [],
    );
  });

  it('begins with the first message also when two windows were open, and loses no words', async () => {
    const other = await context.newPage();
    await other.goto(pages.url);
    await pick('Yes');
    await sees('How long have you got?');
    await other.locator('#text').fill('he is outside');
    await other.locator('#text').press('Enter');
    await other.getByText('How long have you got?').waitFor();
    assert.equal(await other.locator('#text').inputValue(), 'he is outside');
    assert.match(await status(other), /already open/);
  });

  it('says that it is gone when it is gone, keeps the words, and takes them in a new one', async () => {
    await pick('Yes');
    await sees('How long have you got?');
    const visitor = await context.newPage();
    await visitor.goto(`${pages.url}/about`);
    await page.getByText('The chat that was open here').waitFor({ state: 'detached' });
    await visitor.evaluate(() => fetch('/exit', { method: 'POST' }));
    await page.locator('.notice').waitFor();
    assert.doesNotMatch(await page.locator('#log').innerText(), /How long/);
    await type('Yes');
    await sees('How long have you got?');
  });
});

describe('a bad line', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    pages = await openPages();
    ({ context, page } = await openPage(browser));
  });
  afterEach(async () => {
    await context.close();
    await pages.close();
  });

  async function begin(): Promise<void> {
    await page.goto(pages.url);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('How long have you got?').waitFor();
  }

  const own = (): Promise<readonly string[]> => page.locator('.person p').allInnerTexts();

  it('is said to be lost and back when the server starts again, and nothing typed is lost', async () => {
    await begin();
    await pages.stop();
    await page.getByText('The connection is lost').waitFor();
    await page.locator('#text').fill('said meanwhile');
    await page.locator('#text').press('Enter');
    await page.locator('#text').fill('not sent yet');
    await pages.restart();
    await page.getByText('The connection is back').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[data-waiting]').length === 0);
    assert.deepEqual(await own(), ['Yes', 'said meanwhile']);
    assert.equal(await page.locator('#text').inputValue(), 'not sent yet');
    await page.reload();
    assert.deepEqual(await own(), ['Yes', 'said meanwhile']);
  });

  it('does not keep the first message from arriving', async () => {
    await page.goto(pages.url);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('The connection is lost').waitFor();
    assert.deepEqual(await own(), ['Yes']);
    await context.setOffline(false);
    await page.getByText('How long have you got?').waitFor();
    assert.deepEqual(await own(), ['Yes']);
  });

  it('that carries no sockets carries the chat all the same', async () => {
    await page.addInitScript({ content: NO_SOCKETS });
    await begin();
    await page.getByRole('button', { name: 'Longer', exact: true }).click();
    await page.getByText('Who is this about?').waitFor();
  });

  it('that swallows an answer makes no second message of the first', async () => {
    await begin();
    let swallowed = 0;
    await page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST' || swallowed > 0) return route.continue();
      swallowed += 1;
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Longer', exact: true }).click();
    await page.getByText('Who is this about?').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[data-waiting]').length === 0);
    await page.reload();
    assert.deepEqual(await own(), ['Yes', 'Longer']);
    assert.equal(swallowed, 1);
  });

  it('that refuses a message for good gives the words back', async () => {
    await begin();
    await page.route('**/activities', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 413, json: {} }) : route.continue(),
    );
    await page.locator('#text').fill('keep this');
    await page.locator('#text').press('Enter');
    await page.getByText('Your words are back in the box').waitFor();
    assert.equal(await page.locator('#text').inputValue(), 'keep this');
    assert.deepEqual(await own(), ['Yes']);
  });
});
