import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { cookieName, readCookie } from '../../web/cookie.ts';
import { readForm } from '../../web/form.ts';
import { directionOf, localeOf } from '../../web/locale.ts';
import { fromElsewhere, onlyFromHere } from '../../web/origin.ts';
import { CODES, triesOf } from '../../web/tries.ts';

const HERE = { publicUrl: new URL('https://chat.example.org') };
const FORM = 'application/x-www-form-urlencoded';

/** A request with these headers, and perhaps a body. */
function asked(headers: Record<string, string>, body = ''): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  if (body !== '') request.push(body);
  request.push(null);
  return request;
}

describe('a post', () => {
  const passes = (headers: Record<string, string>): boolean => {
    try {
      onlyFromHere(HERE, asked(headers));
      return true;
    } catch {
      return false;
    }
  };

  it('is taken from a page of ours alone', () => {
    assert.ok(passes({ 'sec-fetch-site': 'same-origin' }));
    assert.ok(passes({ origin: 'https://chat.example.org' }), 'an older browser names our origin');
    for (const site of ['cross-site', 'same-site', 'none']) {
      assert.ok(!passes({ 'sec-fetch-site': site, origin: 'https://chat.example.org' }), site);
    }
    for (const origin of ['https://evil.example', 'null', 'http://chat.example.org', '']) {
      assert.ok(!passes({ origin }), origin);
    }
    assert.ok(!passes({}));
  });

  it('from another site is known as one, and a click of hers is not', () => {
    assert.ok(fromElsewhere(asked({ 'sec-fetch-site': 'cross-site' })));
    assert.ok(!fromElsewhere(asked({ 'sec-fetch-site': 'none' })));
    assert.ok(!fromElsewhere(asked({})));
  });
});

describe('the cookie', () => {
  it('has a name that says nothing, and is bound to this host where there is https', () => {
    assert.equal(cookieName(HERE), '__Host-n');
    assert.equal(cookieName({ publicUrl: new URL('http://localhost') }), 'n');
  });

  it('is found among others, and nothing strange is taken for it', () => {
    assert.equal(readCookie(HERE, asked({ cookie: 'a=1; __Host-n=abc.d-e_f~; b=2' })), 'abc.d-e_f~');
    for (const cookie of ['', 'n=abc', '__Host-n=', '__Host-n=a b', `__Host-n=${'a'.repeat(1025)}`]) {
      assert.equal(readCookie(HERE, asked({ cookie })), null, cookie.slice(0, 20));
    }
  });

  it('of any shape breaks nothing', () => {
    fc.assert(
      fc.property(fc.string(), (cookie) => {
        const value = readCookie(HERE, asked({ cookie }));
        assert.ok(value === null || cookie.includes(value));
      }),
    );
  });
});

describe('a form', () => {
  it('gives back what was written in it, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const body = new URLSearchParams({ text }).toString();
        assert.equal((await readForm(asked({ 'content-type': FORM }, body))).get('text'), text);
      }),
    );
  });

  it('holds 20,000 characters of any script', async () => {
    const text = 'ਪ'.repeat(20_000);
    const read = await readForm(asked({ 'content-type': FORM }, new URLSearchParams({ text }).toString()));
    assert.equal(read.get('text'), text);
  });

  it('that is too long, or is none, is refused', async () => {
    const long = readForm(asked({ 'content-type': FORM }, `text=${'a'.repeat(200_000)}`));
    await assert.rejects(long, { code: 'web/refused', status: 413 });
    for (const type of ['multipart/form-data; boundary=a', 'application/json', '']) {
      await assert.rejects(readForm(asked({ 'content-type': type }, 'text=a')), { status: 400 });
    }
  });
});

describe('the language of a page', () => {
  const localeFor = (wanted: string): string =>
    localeOf(asked({ 'accept-language': wanted }), ['en', 'cy', 'ur']);

  it('is the one the browser likes best of those we have', () => {
    assert.equal(localeFor('cy-GB,cy;q=0.9,en;q=0.8'), 'cy');
    assert.equal(localeFor('en;q=0.5, ur;q=0.9'), 'ur');
    assert.equal(localeFor('fr, de;q=0.9'), 'en');
    assert.equal(localeFor('cy;q=0'), 'en');
    assert.equal(localeFor(''), 'en');
  });

  it('is one we have, whatever is asked for', () => {
    fc.assert(fc.property(fc.string(), (wanted) => ['en', 'cy', 'ur'].includes(localeFor(wanted))));
  });

  it('is written from the right where its script is', () => {
    assert.deepEqual(['ur', 'ar-EG', 'en', 'pa'].map(directionOf), ['rtl', 'rtl', 'ltr', 'ltr']);
  });
});

describe('guessing a code', () => {
  it('has to wait after five wrong ones, for fifteen minutes, and only where it came from', () => {
    let now = 0;
    const tries = triesOf(() => new Date(now), CODES);
    for (let guess = 0; guess < 5; guess += 1) {
      assert.ok(tries.allows('a'));
      tries.count('a');
    }
    assert.ok(!tries.allows('a'));
    assert.ok(tries.allows('b'));
    now += 15 * 60_000;
    assert.ok(tries.allows('a'));
  });

  it('does not count a right one', () => {
    const tries = triesOf(() => new Date(0), CODES);
    for (let guess = 0; guess < 9; guess += 1) {
      assert.ok(tries.allows('a'));
      tries.count('a');
      tries.forgive('a');
    }
  });
});
