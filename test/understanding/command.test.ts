import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMMANDS } from '../../interview/index.ts';
import commands from './en/commands.json' with { type: 'json' };
import { lines, read, UNSEEN } from './support.ts';

describe('commands', () => {
  const table: Readonly<Record<string, readonly string[]>> = commands;

  it('are all seventeen understood, with the slips of a thumb', () => {
    assert.deepEqual(Object.keys(table).toSorted(), [...COMMANDS].toSorted());
    for (const [command, ways] of Object.entries(table)) {
      for (const way of ways) assert.equal(read(way).command, command, way);
    }
  });

  it('are never found in a sentence that tells of something', () => {
    const content = lines('content', 'danger', ...UNSEEN, 'fresh')
      .map(({ text }) => text)
      .filter((text) => text !== 'HELP');
    assert.ok(content.length >= 150);
    assert.deepEqual(
      content.filter((text) => read(text).command !== null),
      [],
    );
  });

  it('are the whole message or nothing', () => {
    const said = fc.constantFrom(
      ...Object.values(table)
        .flat()
        .filter((one) => one.length > 2),
    );
    fc.assert(
      fc.property(said, (command) => {
        assert.equal(read(`${command} he said and then he hit my sister`).command, null);
        assert.equal(read(`he came in and shouted ${command} at the children`).command, null);
      }),
    );
  });

  it('name what is to be changed, by its number or its name', () => {
    for (const [text, target] of [
      ['change 2', 2],
      ['change number 3', 3],
      ['Change line 2 please', 2],
      ['change where', 'where'],
      ['can i change where it happened', 'where it happened'],
      ['change', null],
      ['change two', 2],
    ] as const) {
      const { command, target: found } = read(text);
      assert.deepEqual({ text, command, target: found }, { text, command: 'change', target });
    }
  });

  it('are not seen in short words that are nearly one', () => {
    for (const text of [
      'go bad',
      'black',
      'chance',
      'charge',
      'prison',
      'step',
      'ski',
      'hello',
      'change the locks',
    ]) {
      assert.equal(read(text).command, null, text);
    }
  });

  it('leave a question a question', () => {
    assert.deepEqual([read('who are you').command, read('who are you').question], [null, 'are_you_real']);
    assert.equal(read('how do i delete this').command, null);
  });
});
