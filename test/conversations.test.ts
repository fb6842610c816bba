import assert from 'node:assert/strict';
import { keep, played, type Scenario, scenarios, shapeOf, updating } from './support/player.ts';

describe('a conversation goes as it was reviewed', () => {
  const all = scenarios();

  for (const scenario of all) {
    it(`${scenario.name} (${scenario.locale})`, async () => {
      const went = await played(scenario.text);
      if (updating) keep(scenario, went);
      else assert.equal(went, scenario.text);
    });
  }

  it('in forty situations and more', () => {
    assert.ok(all.filter(({ locale }) => locale === 'en').length >= 40);
  });

  it('in the same way in every language', () => {
    for (const scenario of all.filter(({ locale }) => locale !== 'en')) {
      assert.deepEqual(shapeOf(scenario.text), shapeOf(inEnglish(all, scenario).text), scenario.file);
    }
  });

  it('and would be seen to go otherwise', async () => {
    const [first] = all;
    assert.ok(first);
    assert.notEqual(await played(first.text.replace(/^user: .*$/m, 'user: qwerty zxcvb')), first.text);
  });
});

function inEnglish(all: readonly Scenario[], { name }: Scenario): Scenario {
  const english = all.find((one) => one.name === name && one.locale === 'en');
  assert.ok(english, `${name} has no English`);
  return english;
}
