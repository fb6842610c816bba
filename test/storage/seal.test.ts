import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { aesGcm, NONCE } from '../../storage/cipher.ts';
import { StoreError } from '../../storage/index.ts';
import { derived, nameOf } from '../../storage/names.ts';
import { padded, unpadded } from '../../storage/pad.ts';
import { type Place, Seal } from '../../storage/seal.ts';

const FLIPS = 100_000;

const PLACE: Place = { conversation: 'hers', purpose: 'shown', row: 3, revision: 7, key: 1 };

describe('a sealed value', () => {
  const seal = new Seal(aesGcm, randomBytes);
  const key = createSecretKey(randomBytes(32));

  it('opens in its place as what it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const opened = seal.open(key, PLACE, seal.close(key, PLACE, value));
        assert.deepEqual(opened, JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps words of every script byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (words) => {
        assert.equal(seal.open(key, PLACE, seal.close(key, PLACE, words)), words);
      }),
    );
  });

  it('opens nowhere else: not one part of its place may differ', () => {
    const sealed = seal.close(key, PLACE, 'her words');
    const elsewhere: readonly Partial<Place>[] = [
      { conversation: 'his' },
      { purpose: 'record' },
      { row: 4 },
      { row: '3' },
      { revision: 8 },
      { revision: 6 },
      { key: 2 },
    ];
    for (const other of elsewhere) {
      assert.throws(() => seal.open(key, { ...PLACE, ...other }, sealed), unreadable);
    }
    assert.equal(seal.open(key, PLACE, sealed), 'her words');
  });

  it('opens with no other key', () => {
    const sealed = seal.close(key, PLACE, 'her words');
    assert.throws(() => seal.open(createSecretKey(randomBytes(32)), PLACE, sealed), unreadable);
  });

  it(`stays closed with any bit flipped, ${FLIPS} times over`, () => {
    const values = ['', 'no', 'x'.repeat(300), { deep: ['words', 2, null] }];
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const sealed = seal.close(key, PLACE, values[flip % values.length]);
      const bit = randomBytes(4).readUInt32BE() % (sealed.length * 8);
      sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => seal.open(key, PLACE, sealed), unreadable, `bit ${bit} of ${sealed.length * 8}`);
    }
  });

  it('stays closed when it is cut short or goes on too long', () => {
    const sealed = seal.close(key, PLACE, 'her words');
    for (let length = 0; length < sealed.length; length += 1) {
      assert.throws(() => seal.open(key, PLACE, sealed.subarray(0, length)), unreadable);
    }
    assert.throws(() => seal.open(key, PLACE, Buffer.concat([sealed, Buffer.alloc(1)])), unreadable);
  });

  it('is closed under a nonce of its own each time', () => {
    const nonces = new Set<string>();
    for (let count = 0; count < 20_000; count += 1) {
      nonces.add(
        seal
          .wrap(key, PLACE, Buffer.alloc(1))
          .subarray(5, 5 + NONCE)
          .toString('latin1'),
      );
    }
    assert.equal(nonces.size, 20_000);
  });

  it('tells of its length only which size it fits', () => {
    const AROUND = 96;
    const sizes = (length: number): number => padded('x'.repeat(length)).length + AROUND;
    assert.deepEqual([0, 1, 156].map(sizes), [256, 256, 256]);
    assert.deepEqual([157, 412].map(sizes), [512, 512]);
    assert.deepEqual([413, 924].map(sizes), [1024, 1024]);
    assert.deepEqual([925, 1948].map(sizes), [2048, 2048]);
    assert.deepEqual([1949, 3996].map(sizes), [4096, 4096]);
    assert.deepEqual([3997, 8092].map(sizes), [8192, 8192]);
    assert.deepEqual([8093, 100_000].map(sizes), [12_288, 102_400]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 9_000 }), (text) => {
        assert.equal(unpadded(padded(text)), text);
      }),
    );
  });

  it('has no length that cannot be true', () => {
    const lying = padded('her words');
    lying.writeUInt32BE(lying.length - 3);
    assert.throws(() => unpadded(lying), unreadable);
    assert.throws(() => unpadded(Buffer.alloc(3)), unreadable);
  });
});

describe('the cipher', () => {
  it('gives what the GCM specification gives (McGrew and Viega, test case 16)', () => {
    const key = createSecretKey(
      Buffer.from('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308', 'hex'),
    );
    const plain = Buffer.from(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      'hex',
    );
    const nonce = Buffer.from('cafebabefacedbaddecaf888', 'hex');
    const about = Buffer.from('feedfacedeadbeeffeedfacedeadbeefabaddad2', 'hex');
    const [, tag, body] = aesGcm.seal(key, plain, { nonce, about });
    assert.equal(tag?.toString('hex'), '76fc6ece0f4e1768cddf8853bb2d551b');
    assert.equal(
      body?.toString('hex'),
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    );
  });
});

describe('a key', () => {
  it('is another one for every use', () => {
    const root = randomBytes(32);
    const uses = ['about', 'state', 'queue', 'shown', 'record', 'messages'];
    const exported = uses.map((use) => derived(root, use).export().toString('hex'));
    assert.equal(new Set([...exported, root.toString('hex')]).size, uses.length + 1);
    assert.equal(derived(root, 'state').export().toString('hex'), exported[1]);
  });

  it('gives names that differ under another key', () => {
    const [one, other] = [derived(randomBytes(32), 'names'), derived(randomBytes(32), 'names')];
    assert.equal(nameOf(one, '+447700900123'), nameOf(one, '+447700900123'));
    assert.notEqual(nameOf(one, '+447700900123'), nameOf(other, '+447700900123'));
    assert.doesNotMatch(nameOf(one, '+447700900123'), /7700900123/);
  });
});

function unreadable(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'store/unreadable';
}
