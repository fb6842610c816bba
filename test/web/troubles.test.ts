import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Visits } from '../../web/index.ts';
import { openPages, type Pages } from '../support/page.ts';
import { Visitor } from './visitor.ts';

describe('when something breaks', () => {
  const failing = (visits: Visits): Visits => ({
    ...visits,
    begin: () => Promise.reject(new Error('secret detail')),
    reopen: () => Promise.reject(Object.assign(new Error('secret detail'), { code: 'store/away' })),
  });
  let pages: Pages;
  before(async () => (pages = await openPages({ around: { visits: failing } })));
  after(() => pages.close());

  it('her words are still in the box, under the same id, with the number to call', async () => {
    const id = randomUUID();
    const response = await new Visitor(pages.url).say('he is outside', { id });
    assert.equal(response.status, 500);
    const page = await response.text();
    assert.match(page, />\s*he is outside<\/textarea>/);
    assert.ok(page.includes(`value="${id}"`));
    assert.match(page, /If you are in danger now, call 999\./);
    assert.doesNotMatch(page, /secret/);
  });

  it('the operator is told by code, and nobody is told more', async () => {
    const response = await new Visitor(pages.url).post('/back', { code: 'one two' });
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /secret|store/);
    assert.ok(pages.service().reports.includes('store/away'));
  });
});

describe('a flood of first messages from one place', () => {
  it('has to wait, and her words are still in the box', async () => {
    const pages = await openPages();
    let waits: Response | null = null;
    for (let start = 0; start < 130 && waits === null; start += 1) {
      const response = await new Visitor(pages.url).say('he is outside');
      if (response.status === 429) waits = response;
      else assert.equal(response.status, 303);
      assert.ok(start < 120 || waits !== null);
    }
    assert.match((await waits?.text()) ?? '', />\s*he is outside<\/textarea>/);
    await pages.close();
  });
});

describe('a flood of messages in one chat', () => {
  it('has to wait, and her words are still in the box', async () => {
    const pages = await openPages();
    const visitor = new Visitor(pages.url);
    let response = await visitor.say('Yes');
    for (let message = 0; message < 70 && response.status === 303; message += 1) {
      response = await visitor.say('he is outside');
    }
    assert.equal(response.status, 429);
    assert.match(await response.text(), />\s*he is outside<\/textarea>/);
    await pages.close();
  });
});

describe('opening again', () => {
  let pages: Pages;
  before(async () => (pages = await openPages()));
  after(() => pages.close());

  it('answers a wrong code and an empty one alike, and makes guessing wait', async () => {
    const visitor = new Visitor(pages.url);
    const bodies = new Set<string>();
    for (const code of ['', 'one two three four five six', 'x', 'y', 'z']) {
      const response = await visitor.post('/back', { code });
      assert.equal(response.status, 403);
      bodies.add(await response.text());
    }
    assert.equal(bodies.size, 1);
    assert.equal((await visitor.post('/back', { code: 'again' })).status, 429);
    assert.equal(visitor.cookie, '');
  });
});
