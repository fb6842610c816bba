import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allLines, LEXICONS } from '../../scripts/train/examples.ts';
import { learn } from '../../scripts/train/learn.ts';
import { rounded } from '../../scripts/train/round.ts';
import { LANGUAGES } from '../../understanding/index.ts';
import {
  createModel,
  DANGERS,
  isDanger,
  packagedWeights,
  SIGNS,
  TONGUES,
} from '../../understanding/model/index.ts';
import { OUTPUTS } from '../../understanding/model/vocabulary.ts';

describe('the model', () => {
  const lines = allLines();

  it('is made again from the corpora, weight for weight', () => {
    const { rows, steps } = rounded(
      learn(
        lines.filter(({ split }) => split !== 'test'),
        OUTPUTS.length,
      ),
    );
    const packaged = packagedWeights();
    assert.deepEqual(steps, packaged.steps);
    assert.ok(Buffer.from(rows.buffer).equals(Buffer.from(packaged.rows)), 'npm run train makes it anew');
  }).timeout(180_000);

  it('learns from no author it is measured on', () => {
    const hands = (split: boolean) =>
      new Set(
        lines
          .filter((one) => (one.split === 'test') === split)
          .map(({ language, author }) => `${language}/${author}`),
      );
    const [measured, taught] = [hands(true), hands(false)];
    assert.deepEqual(
      [...measured].filter((hand) => taught.has(hand)),
      [],
    );
  });

  it('is taught every label in lines enough, in every language', () => {
    for (const { id } of LANGUAGES) {
      const own = lines.filter(({ language, author }) => language === id && !LEXICONS.has(author));
      const count = (label: string) => own.filter(({ labels }) => labels.includes(label)).length;
      const calm = own.filter(({ labels }) => !labels.some((label) => isDanger(label))).length;
      assert.ok(own.length >= (id === 'en' ? 1500 : 700), `${id}: ${own.length} lines`);
      assert.ok(calm * 3 >= own.length, `${id}: ${calm} of ${own.length} hold no danger`);
      for (const danger of DANGERS) assert.ok(count(danger) >= 50, `${id}: ${danger} ${count(danger)}`);
      for (const sign of SIGNS) assert.ok(count(sign) >= 8, `${id}: ${sign} ${count(sign)}`);
    }
  });

  it('thinks nothing of words it never saw', () => {
    const model = createModel(packagedWeights());
    const scores = model.scores(['qzxv', 'wqkj']);
    for (const label of [...DANGERS, ...SIGNS]) assert.ok((scores[label] ?? 0) < -2, label);
  });

  it('points at words that are there', () => {
    const model = createModel(packagedWeights());
    const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.constantFrom(...OUTPUTS), (all, output) => {
        const { from, to } = model.where(all, output);
        assert.ok(from >= 0 && from < to && to <= all.length);
      }),
      { numRuns: 200 },
    );
  });

  it('knows the languages of the design', () => {
    assert.equal(TONGUES.length, 12);
  });
});
