import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TurnStore } from '../../bots/store.ts';
import type { Message } from '../../interview/index.ts';
import type { Visits } from '../../web/index.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { openPages, type Pages } from '../support/page.ts';
import { Visitor } from './visitor.ts';

/** What the bot has the page do besides showing its last line. */
let act: Message['act'];

/** The store, in which the last line of a turn carries `act`. */
function acting(store: TurnStore): TurnStore {
  return {
    begin: (id, about) => store.begin(id, about),
    accept: (id, inbound) => store.accept(id, inbound),
    next: (id) => store.next(id),
    read: (id) => store.read(id),
    shown: (id, after) => store.shown(id, after),
    record: (id) => store.record(id),
    retry: (id) => store.retry(id),
    setAside: (id, aside) => store.setAside(id, aside),
    unanswered: () => store.unanswered(),
    erase: (id) => store.erase(id),
    commit: (id, commit) =>
      store.commit(id, act === undefined ? commit : { ...commit, says: withAct(commit.says) }),
  };
}

function withAct(says: Parameters<TurnStore['commit']>[1]['says']): typeof says {
  const last = says.length - 1;
  return says.map((one, index) =>
    index === last && act !== undefined ? { ...one, message: { ...one.message, act } } : one,
  );
}

/** Visits whose account can be copied. */
function copied(visits: Visits): Visits {
  const name = 'notes.txt"\r\nX-Bad: 1';
  const copy = async () => ({ name, type: 'text/plain; charset=utf-8', body: Buffer.from('what she wrote') });
  return {
    ...visits,
    resume: async (cookie) => {
      const visit = await visits.resume(cookie);
      return visit === null ? null : { ...visit, copy };
    },
  };
}

describe('what the bot has the page do', () => {
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    [pages, browser] = await Promise.all([
      openPages({ around: { store: acting, visits: copied } }),
      openBrowser(),
    ]);
  });
  after(() => Promise.all([pages.close(), browser.close()]));
  afterEach(() => context?.close());

  async function talk(javaScriptEnabled = true): Promise<void> {
    act = undefined;
    ({ context, page } = await openPage(browser, { javaScriptEnabled }));
    await page.goto(pages.url);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('How long have you got?').waitFor();
  }

  for (const script of [true, false]) {
    const way = script ? '' : ', without script';

    it(`it hides when she is watched${way}`, async () => {
      await talk(script);
      act = 'cover';
      await page.getByRole('button', { name: 'Longer' }).click();
      await page.getByRole('heading', { name: 'Tomato' }).waitFor();
      assert.doesNotMatch(await page.locator('body').innerText(), /How long/);
    });

    it(`it shows the way to a copy, with a warning before it${way}`, async () => {
      await talk(script);
      act = 'copy';
      await page.getByRole('button', { name: 'Longer' }).click();
      await page.getByText('A copy on this device can be found').waitFor();
      assert.equal(await page.locator('#log .copy').count(), 1);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Save a copy to read' }).click();
      assert.match((await download).suggestedFilename(), /^notes\.txt/);
    });

    it(`it leaves the goodbye alone on the screen${way}`, async () => {
      await talk(script);
      await page.locator('#text').fill('stop');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('The chat is closed.').waitFor();
      assert.match(await page.locator('#lines').innerText(), /Goodbye\. Take care\./);
      assert.doesNotMatch(await page.locator('body').innerText(), /How long/);
      while ((await context.cookies()).length > 0) await page.waitForTimeout(20);
      await page.getByRole('link', { name: 'Start again' }).click();
      await page.getByText('Is it safe for you').waitFor();
      assert.equal(await page.locator('.notice').count(), 0);
    });
  }

  it('what was done before is not done again by a reload', async () => {
    await talk();
    act = 'cover';
    await page.getByRole('button', { name: 'Longer' }).click();
    await page.getByRole('heading', { name: 'Tomato' }).waitFor();
    await page.goto(pages.url);
    await page.getByText('Who is this about?').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Tomato' }).count(), 0);
  });

  it('a copy is sent as a file under a plain name, and to no one else', async () => {
    act = undefined;
    const visitor = new Visitor(pages.url);
    assert.equal((await visitor.get('/notes.txt')).status, 404);
    await visitor.say('Yes');
    const { headers } = await visitor.get('/notes.txt');
    assert.equal(headers.get('content-disposition'), 'attachment; filename="notes.txtX-Bad1"');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-bad'), null);
  });
});

describe('a chat that was kept', () => {
  it('is closed by Exit, and opened by its six words, however they are typed', async () => {
    const pages = await openPages();
    const visitor = new Visitor(pages.url);
    const answers = ['Yes', 'Longer', 'Me', 'Write down what happened', "Yes, that's OK", '18 or over'];
    for (const answer of [...answers, 'Yes, keep it for me']) await visitor.say(answer);
    const code = /open it again:\s+([a-z -]+)\s+I show/.exec(await visitor.page())?.[1] ?? '';
    assert.equal(code.split(' ').length, 6);
    await visitor.get('/exit');
    assert.doesNotMatch(await visitor.page(), /18 or over/);
    const opened = await visitor.post('/back', { code: ` ${code.toUpperCase().replaceAll(' ', '-')} ` });
    assert.equal(opened.status, 303);
    assert.equal(opened.headers.get('location'), '/');
    const page = await visitor.page();
    assert.match(page, /Is now a good time\?/);
    assert.doesNotMatch(page, /18 or over/);
    assert.doesNotMatch(page, new RegExp(code));
    await pages.close();
  });
});
