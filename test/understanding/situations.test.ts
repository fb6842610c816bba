import assert from 'node:assert/strict';
import { interruptions } from '../../dialogs/index.ts';
import { lines, read } from './support.ts';

describe('situations', () => {
  it('are found where they are told of, and not where they only seem so', () => {
    for (const { text, situations = [], not = [] } of lines('situations')) {
      const found = read(text).situations;
      assert.deepEqual(
        situations.filter((one) => !found.includes(one)),
        [],
        text,
      );
      assert.deepEqual(
        not.filter((one) => found.includes(one)),
        [],
        text,
      );
    }
  });

  it('each lead to the dialog that is for them', () => {
    const told = new Set(lines('situations').flatMap(({ situations = [] }) => situations));
    const facts = {
      channel: 'web',
      round: 1,
      talk: 0,
      picked: no,
      answered: no,
      offers: no,
      noticed: no,
    } as const;
    const leading = [...told].filter((one) =>
      interruptions.some(({ fits }) => fits({ dangers: [], situations: [one], asksForHelp: false }, facts)),
    );
    assert.deepEqual(leading.toSorted(), [...told].filter((one) => one !== 'swearing').toSorted());
  });
});

function no(): boolean {
  return false;
}

describe('a message that says nothing yet', () => {
  it('is one word, one mark or one picture', () => {
    for (const text of ['ok', 'k', 'OK.', '…', '...', '👍', '❤️', 'idk', 'hmm', '?', 'thanks']) {
      assert.equal(read(text).brief, true, text);
    }
  });

  it('is never a name, a number or a sentence', () => {
    for (const text of ['Sam', '2', 'ok he hit me', 'no', 'yes', 'at home', '', 'درد']) {
      assert.equal(read(text).brief, false, text);
    }
  });
});
