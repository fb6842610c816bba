import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../support/browser.ts';
import { openPages, type Pages } from '../support/page.ts';
import { HELLO } from './account.ts';
import { type Browsing, comesBackWithSixWords, hasTwoMinutes, writesItDownAndLeaves } from './browsing.ts';
import { Chat } from './chat.ts';
import { labelled } from './phrases.ts';
import { walk } from './walk.ts';

describe('a person on the page', function () {
  this.timeout(60_000);
  let pages: Pages;
  let browser: Browser;
  let browsing: Browsing;
  const wrong: string[] = [];
  before(async () => ([pages, browser] = await Promise.all([openPages(), openBrowser()])));
  after(() => Promise.all([pages.close(), browser.close()]));
  beforeEach(async () => {
    const { context, page } = await openPage(browser);
    wrong.length = 0;
    page.on('pageerror', ({ message }) => wrong.push(message));
    await page.goto(pages.url);
    browsing = { pages, context, page, script: true, chat: new Chat(page, { forms: false }) };
  });
  afterEach(async () => {
    await browsing.context.close();
    assert.deepEqual(wrong, []);
  });

  it('walks from the first message to a copy of her account, word for word, and leaves no trace', () =>
    writesItDownAndLeaves(browsing));

  it('with two minutes has numbers and a way out', () => hasTwoMinutes(browsing));

  it('comes back with six words, and sees nothing of before', () => comesBackWithSixWords(browsing));

  it('who taps twice in a hurry has answered one question', async () => {
    const { page, chat } = browsing;
    await walk(chat, HELLO.slice(0, 4));
    const button = page.getByRole('button', { name: labelled('start:agree.options.yes'), exact: true });
    const yes = await button.boundingBox();
    assert.ok(yes !== null);
    await page.mouse.move(yes.x + yes.width / 2, yes.y + yes.height / 2);
    for (const clickCount of [1, 2]) {
      await page.mouse.down({ clickCount });
      await page.mouse.up({ clickCount });
      await page.getByText(labelled('about:age.ask')).waitFor();
    }
    await walk(chat, [{ pick: 'about:age.options.adult', next: 'start:keep.ask' }]);
    assert.equal((await chat.lines()).filter(({ from }) => from === 'person').length, 6);
  });
});
