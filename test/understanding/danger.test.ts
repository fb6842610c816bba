import assert from 'node:assert/strict';
import { createUnderstanding, LANGUAGES } from '../../understanding/index.ts';
import { AT, lines, read, score, UNSEEN } from './support.ts';

const kinds = (text: string) => read(text).danger.map(({ kind }) => kind);

describe('danger in everyday words', () => {
  const known = lines('danger');

  it('is noticed in every line we know of', () => {
    const missed = known.filter(({ text, danger = [] }) => danger.some((one) => !kinds(text).includes(one)));
    assert.deepEqual(
      missed.map(({ text }) => text),
      [],
    );
  });

  it('is not seen in what is past, denied, asked by others, dreamed, filmed or only said so', () => {
    const calm = known.filter(({ danger = [] }) => danger.length === 0);
    assert.ok(calm.length * 3 >= known.length, 'a third of the lines are hard negatives');
    assert.deepEqual(
      calm.filter(({ text }) => kinds(text).length > 0).map(({ text }) => text),
      [],
    );
  });

  it('is noticed in nine of ten lines that were once missed or might have been, with few false alarms', () => {
    const rows = lines(...UNSEEN)
      .filter(({ danger }) => danger !== undefined)
      .map(({ text, danger = [], may = [] }) => ({ want: danger, got: kinds(text), may }));
    const { recall, precision } = score(rows);
    assert.ok(recall >= 0.9, `recall ${recall}`);
    assert.ok(precision >= 0.85, `precision ${precision}`);
  });

  it('is noticed no less than before in lines that no rule was made for', () => {
    const rows = lines('fresh').flatMap(({ text, danger, may = [] }) =>
      danger === undefined ? [] : [{ want: danger, got: kinds(text), may }],
    );
    const { recall, precision } = score(rows);
    assert.ok(recall >= 0.4 && precision >= 0.65, `recall ${recall}, precision ${precision}`);
  });

  it('keeps the words it was seen in, and where they stand', () => {
    const text = 'I am ok but HE’S OUTSIDE NOW and banging';
    const [danger] = read(text).danger;
    assert.equal(danger?.kind, 'immediate_danger');
    assert.equal(text.slice(danger.start, danger.end), danger.text);
    assert.match(danger.text, /HE’S OUTSIDE/);
  });

  it('breaks in for what is plain, and asks kindly about what may be', () => {
    assert.equal(read('hes outside with a knife').danger[0]?.sure, true);
    assert.equal(read('help').danger[0]?.sure, false);
    assert.equal(read('i am so scared of him tonight').danger[0]?.sure, false);
  });

  it('tells not wanting to be here from a plan', () => {
    assert.equal(read('whats the point').danger[0]?.shade, 'passive');
    assert.equal(read('im going to kill myself tonight').danger[0]?.shade, undefined);
    assert.equal(read('whats the point, ive got the tablets ready').danger[0]?.shade, undefined);
  });

  it('is not read into somebody else’s threat to kill themselves', () => {
    const { danger, signs } = read("he said he'd kill himself if i left");
    assert.deepEqual(danger, []);
    assert.ok(signs.some(({ sign }) => sign === 'perpetrator_suicide_threat'));
  });

  it('is noticed whatever the case, width, apostrophe or accent', () => {
    for (const text of [
      'HES OUTSIDE NOW',
      'ｈｅｓ ｏｕｔｓｉｄｅ ｎｏｗ',
      'he´s outside now!!!',
      'he’s   outside\nnow',
    ]) {
      assert.deepEqual(kinds(text), ['immediate_danger'], text);
    }
  });

  it('is noticed anywhere in a very long message', () => {
    const long = `${'We went to the shop and came home. '.repeat(500)} he has a knife and he wont let me leave`;
    assert.ok(kinds(long).includes('immediate_danger'));
  });
});

describe('a rule that throws', () => {
  it('is named, and every other rule still reads', () => {
    const [english] = LANGUAGES;
    assert.ok(english);
    const broken = {
      ...english,
      get idioms(): never {
        throw new Error('broken');
      },
    };
    assert.throws(() => createUnderstanding([broken]), 'a lexicon is read when it is loaded');
    const late = createUnderstanding([{ ...english, rules: english.rules.map(breaking('watched')) }]);
    const { failed, danger } = late.understand('someones here brb, hes got a knife', {
      locale: 'en',
      at: AT,
    });
    assert.deepEqual(failed, ['danger/watched']);
    assert.ok(danger.some(({ kind }) => kind === 'immediate_danger'));
  });
});

/** A rule whose frames cannot be looked at, as a fault in its data would have it. */
function breaking(label: string): <T extends { label: string }>(rule: T) => T {
  return (rule) =>
    rule.label === label
      ? Object.defineProperty({ ...rule }, 'even', {
          get: () => {
            throw new Error('broken');
          },
        })
      : rule;
}
