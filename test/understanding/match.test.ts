import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lines, match, matchSeveral, UNSEEN } from './support.ts';

const PLACES = ['At my home', 'At their place', 'Outside', 'At work or school', 'Online or by phone'];
const SAFETY = ['I am safe', 'I am not safe', 'I would rather not say'];
const YES_NO = ['Yes', 'No', 'Not sure'];

describe('an option', () => {
  it('is picked by its words, whatever the case, width, accents, full stops or slip of the thumb', () => {
    for (const text of [
      'At my home',
      'at my home.',
      ' AT MY HOME ',
      'ａｔ ｍｙ ｈｏｍｅ',
      '“At my home”',
      'at my hoem',
      'át my home',
    ]) {
      assert.deepEqual(match(text, PLACES), [0], text);
    }
  });

  it('is picked by its number, in digits of any script or in words', () => {
    for (const text of [
      '2',
      '2.',
      '(2)',
      ' 2 ',
      'no 2',
      'No. 2',
      'number two',
      'option 2',
      'two',
      'the second one',
      '2nd',
      'second',
      '٢',
      '২',
      '૨',
      '２',
      '2️⃣',
    ]) {
      assert.deepEqual(match(text, PLACES), [1], text);
    }
  });

  it('is never picked by a number that has no option', () => {
    for (const text of ['0', '6', '99', 'seven', 'the tenth one', '1.5', '1234567890']) {
      assert.deepEqual(match(text, PLACES), [], text);
    }
  });

  it('is never a sentence that holds a number or a label', () => {
    for (const text of [
      'He hit me 2 times',
      'one of my 2 kids is hurt',
      "I don't want the second one",
      'he came back a second time',
      'not safe',
      'no one is safe here',
      'i am not safe at home',
      'it was 3 years ago',
      'yes but he hit me',
      'no he never did',
      'the first time was outside',
    ]) {
      for (const labels of [PLACES, SAFETY, YES_NO]) assert.deepEqual(match(text, labels), [], text);
    }
  });

  it('is never picked by anything people tell', () => {
    for (const { text } of lines('danger', ...UNSEEN, 'fresh')) {
      for (const labels of [PLACES, SAFETY, YES_NO]) {
        assert.deepEqual(match(text, labels), [], text);
        assert.deepEqual(matchSeveral(text, labels), [], text);
      }
    }
  });

  it('is the one its own label names, for labels of any kind', () => {
    const label = fc.stringMatching(/^[a-z]{3,9}( [a-z]{3,9}){0,3}$/);
    fc.assert(
      fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 6 }), fc.nat(5), (labels, at) => {
        const index = at % labels.length;
        assert.deepEqual(match(labels[index]?.toUpperCase() ?? '', labels), [index]);
      }),
    );
  });
});

describe('several options', () => {
  it('are picked by numbers or labels with commas, “and” or spaces between', () => {
    for (const text of [
      '1 and 3',
      '1,3',
      '1, 3',
      '1 3',
      '3 & 1',
      '1+3',
      '1/3',
      'one and three',
      'at my home and outside',
      'At my home, outside',
      '1st and 3rd',
    ]) {
      assert.deepEqual(matchSeveral(text, PLACES), [0, 2], text);
    }
    assert.deepEqual(matchSeveral('1 2 and 5', PLACES), [0, 1, 4]);
    assert.deepEqual(matchSeveral('outside', PLACES), [2]);
  });

  it('are none when anything else is said', () => {
    for (const text of [
      '1 and 3 times',
      'outside and he hit me',
      '1, 9',
      'me and 2 kids',
      '1 or maybe 3',
      '07700 900123',
      'between 1 and 3 he called',
    ]) {
      assert.deepEqual(matchSeveral(text, PLACES), [], text);
    }
  });
});
