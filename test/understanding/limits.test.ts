import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMMANDS } from '../../interview/index.ts';
import { LANGUAGES } from '../../understanding/index.ts';
import { compile, UnreadablePattern } from '../../understanding/pattern.ts';
import commands from './en/commands.json' with { type: 'json' };
import { lines, match, matchSeveral, read } from './support.ts';

const LONG = 100_000;

describe('understanding', () => {
  it('never throws, whatever is written, and names nothing outside the vocabulary', () => {
    const words = fc.constantFrom(
      'he',
      'hit',
      'me',
      '2',
      'not',
      'never',
      'ago',
      'last',
      'tuesday',
      '.',
      ',',
      '“',
      'if',
      'my',
      'throat',
      'half',
      '31/02/2024',
      'the',
      '\n',
      '😀',
      'اور',
      'نہیں',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(anything, fc.string(), (text, at) => {
        const { command, danger, signs, failed } = read(text, at);
        assert.deepEqual(failed, []);
        assert.ok(command === null || COMMANDS.includes(command));
        for (const { start, end, text: found } of [...danger, ...signs])
          assert.equal(text.slice(start, end), found);
        match(text, ['One', 'Two']);
        matchSeveral(text, ['One', 'Two']);
      }),
      { numRuns: 500 },
    );
  });

  it('says the same of the same words', () => {
    const known = lines('danger', 'unseen').map(({ text }) => text);
    fc.assert(
      fc.property(fc.constantFrom(...known), (text) => {
        assert.deepEqual(read(text), read(text));
      }),
    );
  });

  it('comes to an end on texts made to hold it up', () => {
    for (const piece of [
      'a ',
      'he ',
      'my ',
      '12-',
      '1.',
      ' ',
      '((',
      'not not ',
      'he hit me ',
      '.',
      "'",
      '2 and ',
      'ق',
      '٣/',
      'my throat his hands ',
      'last last ago ',
    ]) {
      const text = piece.repeat(LONG / piece.length);
      assert.deepEqual(read(text).failed, []);
      match(text, [text, 'Two']);
      matchSeveral(text, ['One', text]);
    }
    assert.deepEqual(read('x'.repeat(LONG)).danger, []);
  });

  it('answers an empty message with nothing', () => {
    const { command, danger, signs, dates, situations, question } = read('');
    assert.deepEqual([command, danger, signs, dates, situations, question], [null, [], [], [], [], null]);
  });

  it('is asked about frames that exist', () => {
    const named = LANGUAGES.flatMap(({ rules }) => rules.flatMap(({ even = [] }) => even));
    for (const frame of named) assert.ok(['denied', 'reported', 'supposed', 'past'].includes(frame), frame);
  });
});

describe('a pattern', () => {
  const fits = (source: string, text: string) =>
    compile(source, { lists: { he: ['he', 'she'] } }).reads.test(` ${text} `);

  it('reads words, ways, what may be left out, beginnings, gaps, lists and ends', () => {
    assert.ok(fits('{he} (hit|kick*) me', 'she kicked me'));
    assert.ok(fits('he (really)? hit me', 'he hit me'));
    assert.ok(fits('he .. me', 'he hit and kicked me'));
    assert.ok(!fits('he .. me', 'he hit and kicked and slapped me'));
    assert.ok(fits('< he hit', 'he hit me') && !fits('< he hit', 'then he hit me'));
    assert.ok(fits('hit me >', 'he hit me') && !fits('hit me >', 'he hit me again'));
    assert.ok(!fits('hit', 'white'), 'whole words only');
  });

  it('that is written wrongly is found when its lexicon is loaded', () => {
    for (const source of ['', '(he', '{nobody} hit', 'he|', 'hit)', 'he*me']) {
      assert.throws(() => compile(source, { lists: {} }), UnreadablePattern, source);
    }
  });
});

describe('the corpora', () => {
  it('hold enough to measure by', () => {
    assert.ok(lines('danger').filter(({ danger = [] }) => danger.length > 0).length >= 60);
    assert.ok(lines('content').length >= 150);
    assert.ok(Object.values(commands).flat().length >= 100);
  });
});
