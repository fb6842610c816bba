import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.ts';
import { openPages, type Pages } from '../support/page.ts';
import { type Browsing, comesBackWithSixWords, hasTwoMinutes, writesItDownAndLeaves } from './browsing.ts';
import { Chat } from './chat.ts';

describe('a person on the page without any script', function () {
  this.timeout(60_000);
  let pages: Pages;
  let browser: Browser;
  let browsing: Browsing;
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  beforeEach(async () => {
    const { context, page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(pages.url);
    browsing = { pages, context, page, script: false, chat: new Chat(page, { forms: true }) };
  });
  afterEach(() => browsing.context.close());

  it('walks from the first message to a copy of her account, by forms alone, and leaves no trace', () =>
    writesItDownAndLeaves(browsing));

  it('with two minutes has numbers and a way out, by forms alone', () => hasTwoMinutes(browsing));

  it('comes back with six words, and sees nothing of before, by forms alone', () =>
    comesBackWithSixWords(browsing));
});
