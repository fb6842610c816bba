import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { Pages } from '../support/page.ts';
import { GAPS, HELLO, KEEP, QUICK, READ_BACK, STORY, WHOLE } from './account.ts';
import { Chat } from './chat.ts';
import { codeIn, holdsHerAccount, holdsHerWords } from './copies.ts';
import { labelled, spoken } from './phrases.ts';
import { walk, wordsOf } from './walk.ts';

/** Sentences of hers that stand nowhere else. */
const HERS = STORY.map(wordsOf).filter((words) => words.length > 20);

/** A browser with the chat open in it. */
export interface Browsing {
  readonly pages: Pages;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly chat: Chat;
  /** Whether the page's code runs. */
  readonly script: boolean;
}

/** From the first message to both files of her account, hidden once on the way, and out by Exit without a trace. */
export async function writesItDownAndLeaves(browsing: Browsing): Promise<void> {
  const { chat, page } = browsing;
  await walk(chat, HELLO);
  const [kept = []] = await walk(chat, KEEP);
  const code = codeIn(kept);
  await page.reload();
  assert.ok(!(await page.content()).includes(code), 'the six words are shown once');
  await walk(chat, STORY);
  await hidesAndComesBack(browsing);
  await walk(chat, [...GAPS, ...READ_BACK]);
  const text = await saved(page, 'page:copy.text');
  const json = await saved(page, 'page:copy.json');
  assert.match(`${text.name} ${json.name}`, /^notes-\d{4}-\d\d-\d\d\.txt notes-\d{4}-\d\d-\d\d\.json$/);
  holdsHerWords(text.content, WHOLE);
  holdsHerAccount(json.content, WHOLE);
  await leavesNothing(browsing);
}

/** Two minutes: the numbers, and the way out that the chat itself offers. */
export async function hasTwoMinutes({ chat, page, context }: Browsing): Promise<void> {
  const [, numbers = []] = await walk(chat, QUICK);
  assert.ok(numbers.filter((line) => /\d{3}/.test(line)).length > 1, 'there is a number to call');
  await page.getByRole('button', { name: labelled('routes:quickNext.options.leave'), exact: true }).click();
  await page.getByText(spoken('page:ended.text')).waitFor();
  const left = await chat.seen();
  for (const phrase of ['routes:quickNumbers.say', 'page:back.link'])
    assert.doesNotMatch(left, spoken(phrase));
  while ((await context.cookies()).length > 0) await page.waitForTimeout(20);
}

/** Gone, and back by the six words: nothing of before is on the screen, and the account goes on where it was. */
export async function comesBackWithSixWords({ pages, page, chat }: Browsing): Promise<void> {
  await walk(chat, HELLO);
  const [kept = []] = await walk(chat, KEEP);
  await walk(chat, STORY.slice(0, 3));
  await page.locator('a.exit').click();
  await page.waitForURL(pages.exitTo);
  await page.goto(`${pages.url}/back`);
  await page.locator('#code').fill(codeIn(kept).toUpperCase());
  await page.getByRole('button', { name: labelled('page:back.send') }).click();
  await page.getByText(spoken('routes:goodTime.ask')).waitFor();
  const showsNothing = async (): Promise<void> => {
    const content = await page.locator('body').evaluate((body) => body.textContent);
    for (const words of HERS) assert.ok(!content.includes(words), words);
  };
  assert.equal((await chat.lines()).length, 1);
  await showsNothing();
  await walk(chat, [
    { pick: 'routes:goodTime.options.no', next: 'routes:anotherTime.say' },
    { say: 'hello', next: 'routes:goodTime.ask' },
  ]);
  await page.reload();
  await showsNothing();
  await walk(chat, [
    { pick: 'routes:goodTime.options.yes', next: 'account:story.more' },
    { say: 'summary', also: ['interview:summary.lines'], next: 'account:story.more' },
    { say: 'he came back today', next: 'account:story.more' },
  ]);
}

/** Hides the chat behind the recipe, and comes back to it as it was. */
async function hidesAndComesBack({ page, chat, script }: Browsing): Promise<void> {
  const before = await chat.lines();
  await page.getByRole('link', { name: labelled('page:hide.label') }).click();
  const recipe = page.getByRole('heading', { name: labelled('page:cover.name') });
  await recipe.waitFor();
  assert.equal(await page.locator('#lines').count(), 0);
  if (script) for (let press = 0; press < 3; press += 1) await recipe.getByRole('button').click();
  else await page.getByRole('link', { name: labelled('page:cover.link'), exact: true }).click();
  await page.locator('#lines').waitFor();
  assert.deepEqual(await chat.lines(), before);
}

/** What is saved by pressing a link, and under which name. */
async function saved(page: Page, id: string): Promise<{ readonly name: string; readonly content: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: labelled(id) }).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: await readFile(await file.path(), 'utf8') };
}

/** Exit: elsewhere at once, no cookie, nothing stored, and Back shows nothing of it. */
async function leavesNothing({ pages, page, context, chat }: Browsing): Promise<void> {
  await page.locator('a.exit').click();
  await page.waitForURL(pages.exitTo);
  assert.deepEqual(await context.cookies(), []);
  await page.goBack();
  const seen = await chat.seen();
  for (const words of HERS) assert.ok(!seen.includes(words), words);
  await page.goto(`${pages.url}/about`);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  assert.deepEqual(kept, [0, 0, 0, 0]);
}
