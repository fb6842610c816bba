import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { Receipts } from '../../storage/receipts.ts';

const AT = new Date('2026-11-24T21:07:31.000Z');

describe('a receipt for what was deleted', () => {
  const receipts = new Receipts(createSecretKey(randomBytes(32)), randomBytes);

  it('says to the minute when it was, however it is typed', () => {
    const receipt = receipts.make(AT);
    assert.match(receipt, /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    const minute = new Date('2026-11-24T21:07:00.000Z');
    for (const typed of [
      receipt,
      receipt.toLowerCase(),
      receipt.replaceAll('-', ' '),
      ` ${receipt.replaceAll('0', 'o')}\n`,
    ])
      assert.deepEqual(receipts.read(typed), minute);
  });

  it('is another one each time, and nothing in it comes from who is given it', () => {
    assert.notEqual(receipts.make(AT), receipts.make(AT));
    assert.equal(receipts.make.length, 1);
  });

  it('is not taken for genuine once a letter of it was changed, nor from elsewhere', () => {
    const receipt = receipts.make(AT);
    for (const [at, letter] of receipt.split('').entries()) {
      if (letter === '-') continue;
      const other = letter === '7' ? '8' : '7';
      assert.equal(receipts.read(receipt.slice(0, at) + other + receipt.slice(at + 1)), null);
    }
    const elsewhere = new Receipts(createSecretKey(randomBytes(32)), randomBytes);
    for (const one of [elsewhere.make(AT), '', 'U', receipt.slice(5), `${receipt}-0000`, '😔'.repeat(24)])
      assert.equal(receipts.read(one), null);
  });
});
