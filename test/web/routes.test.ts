import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openPages, type Pages } from '../support/page.ts';
import { Visitor } from './visitor.ts';

describe('the pages, as a server answers them', () => {
  let pages: Pages;
  let visitor: Visitor;
  before(async () => (pages = await openPages()));
  after(() => pages.close());
  beforeEach(() => (visitor = new Visitor(pages.url)));

  it('begin nothing until something is said', async () => {
    const response = await visitor.get('/');
    assert.equal(response.status, 200);
    assert.deepEqual(response.headers.getSetCookie(), []);
    assert.match(await response.text(), /Is it safe for you to write here right now\?/);
    assert.equal((await visitor.post('/line', {})).status, 410);
  });

  it('go on from one message to the next with nothing but forms', async () => {
    const said = await visitor.say('Yes');
    assert.equal(said.status, 303);
    assert.equal(said.headers.get('location'), '/#now');
    assert.match(said.headers.getSetCookie()[0] ?? '', /^n=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const page = await visitor.page();
    assert.match(page, /How long have you got\?/);
    assert.match(page, /<button class="choice" name="pick" value="Longer">/);
    const hidden = /name="id" value="(\w+)"/.exec(page)?.[1] ?? '';
    await visitor.post('/say', { id: hidden, from: 'chat', pick: 'Longer' });
    assert.match(await visitor.page(), /Who is this about\?/);
  });

  it('take a message sent twice as one, also the first', async () => {
    const id = randomUUID();
    await visitor.say('Yes', { id });
    const { cookie } = visitor;
    visitor.cookie = '';
    await visitor.say('Yes', { id, from: 'opening' });
    assert.equal(visitor.cookie, cookie);
    const again = randomUUID();
    await Promise.all([visitor.say('purple', { id: again }), visitor.say('purple', { id: again })]);
    assert.equal((await visitor.page()).match(/purple/g)?.length, 1);
  });

  it('keep her new lines as she typed them, and 20,000 characters', async () => {
    await visitor.say('Yes');
    await visitor.say('one\r\ntwo');
    const long = 'word '.repeat(4000);
    await visitor.say(long);
    const page = await visitor.page();
    assert.ok(page.includes('one\ntwo'));
    assert.ok(page.includes(long));
  });

  it('say that a message is too long, and do not keep it', async () => {
    const response = await visitor.say('a'.repeat(20_001));
    assert.equal(response.status, 413);
    assert.match(await response.text(), /call 999/);
    assert.equal(visitor.cookie, '');
  });

  it('answer nothing written with the page again', async () => {
    await visitor.say('Yes');
    const before = await visitor.page();
    assert.equal((await visitor.say('   ')).status, 303);
    assert.equal(before.match(/class="line/g)?.length, (await visitor.page()).match(/class="line/g)?.length);
  });

  it('show what another window began, and keep the words in the box', async () => {
    await visitor.say('Yes');
    const response = await visitor.say('he is outside', { from: 'opening' });
    const page = await response.text();
    assert.match(page, /A chat is already open in this browser/);
    assert.match(page, />\s*he is outside<\/textarea>/);
  });

  it('are kept by nobody on the way', async () => {
    await visitor.say('Yes');
    for (const path of ['/', '/about', '/cover', '/back', '/nowhere', '/exit']) {
      const { headers } = await visitor.get(path);
      assert.equal(headers.get('cache-control'), 'no-store', path);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
      assert.match(
        headers.get('content-security-policy') ?? '',
        /default-src 'none'.*trusted-types 'none'/,
        path,
      );
      assert.equal(headers.get('x-frame-options'), 'DENY', path);
    }
  });

  it('are refused to other sites', async () => {
    for (const path of ['/say', '/line', '/back']) {
      const response = await visitor.post(path, { id: randomUUID() }, { Origin: 'https://evil.example' });
      assert.equal(response.status, 403, path);
    }
  });

  it('never repeat an address or an error', async () => {
    for (const path of ['/<script>secret', '/secret-place', '/a/secret.js', '/a/%E0%A4%A']) {
      const response = await visitor.get(path);
      assert.ok(response.status >= 400, path);
      assert.doesNotMatch(await response.text(), /secret|Error|at \w+ \(/, path);
    }
    const response = await visitor.post('/about', {});
    assert.equal(response.status, 405);
    assert.match(await response.text(), /call 999/);
  });

  it('answer a program with a bare code', async () => {
    const response = await fetch(`${pages.url}/nowhere`, { headers: { Accept: 'application/json' } });
    assert.equal(response.status, 404);
    assert.equal(await response.text(), '{}');
  });

  it('hand out the script and the icon for ever, under names that say nothing', async () => {
    const paths = [...(await visitor.page()).matchAll(/(?:src|href)="(\/a\/[^"]+)"/g)].map(
      ([, path]) => path,
    );
    assert.equal(paths.length, 2);
    for (const path of paths) {
      assert.match(path ?? '', /^\/a\/[0-9a-f]{16}\.(js|svg)$/);
      const { status, headers } = await visitor.get(path ?? '');
      assert.equal(status, 200);
      assert.match(headers.get('cache-control') ?? '', /immutable/);
      assert.equal(headers.get('content-encoding'), 'gzip');
    }
  });
});

describe('leaving', () => {
  let pages: Pages;
  let visitor: Visitor;
  before(async () => (pages = await openPages()));
  after(() => pages.close());
  beforeEach(async () => {
    visitor = new Visitor(pages.url);
    await visitor.say('Yes');
  });

  it('ends the visit, clears the browser and lands on an ordinary site', async () => {
    const { cookie } = visitor;
    const response = await visitor.get('/exit');
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), pages.exitTo);
    assert.equal(response.headers.get('clear-site-data'), '"cache", "cookies", "storage"');
    assert.match(response.headers.getSetCookie()[0] ?? '', /^n=; .*Max-Age=0$/);
    visitor.cookie = cookie;
    assert.match(await visitor.page(), /The chat that was open here has closed/);
  });

  it('by a beacon asks no other site for anything', async () => {
    const { cookie } = visitor;
    const response = await visitor.post('/exit', {});
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('location'), null);
    visitor.cookie = cookie;
    assert.doesNotMatch(await visitor.page(), /How long have you got/);
  });

  it('is never done by another site', async () => {
    const { cookie } = visitor;
    const response = await visitor.get('/exit', { 'Sec-Fetch-Site': 'cross-site' });
    assert.equal(response.headers.get('clear-site-data'), null);
    assert.equal(visitor.cookie, cookie);
    assert.match(await visitor.page(), /How long have you got/);
  });

  it('leads away also when the store is gone', async () => {
    const broken = await openPages({
      around: { visits: (visits) => ({ ...visits, resume: () => Promise.reject(new Error('secret')) }) },
    });
    const response = await new Visitor(broken.url).get('/exit', { Cookie: 'n=abc' });
    assert.equal(response.status, 303);
    assert.match(await new Visitor(broken.url).page('/cover'), /soup/);
    await broken.close();
  });
});

describe('a server that starts again', () => {
  it('goes on where each chat was', async () => {
    const pages = await openPages();
    const visitor = new Visitor(pages.url);
    await visitor.say('Yes');
    await pages.stop();
    await pages.restart();
    await visitor.say('Longer');
    assert.match(await visitor.page(), /Who is this about\?/);
    await pages.close();
  });
});
