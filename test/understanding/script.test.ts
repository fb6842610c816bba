import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

function run(input: string, ...options: readonly string[]): { lines: string[]; status: number | null } {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/understand.ts', ...options], {
    input,
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { lines: stdout.trimEnd().split('\n'), status };
}

describe('npm run understand', () => {
  it('answers a line of JSON with a line of JSON, its keys always in the same order', () => {
    const { lines, status } = run(
      '{"text":"hes outside now, he choked me last night","at":"2026-11-18T15:30:00Z"}\n',
    );
    assert.deepEqual(lines, [
      '{"text":"hes outside now, he choked me last night","language":"en","command":null,"danger":["immediate_danger"],"signs":["strangulation"],"dates":[{"text":"last night","start":"2026-11-17T18:00","end":"2026-11-18T06:00"}]}',
    ]);
    assert.equal(status, 0);
  });

  it('answers plain words, with the language and the moment as options', () => {
    const { lines } = run('skip\nyesterday\n', '--locale=en', '--at=2026-11-18T15:30:00Z');
    assert.match(lines[0] ?? '', /"command":"skip"/);
    assert.match(lines[1] ?? '', /"start":"2026-11-17T00:00"/);
  });

  it('says which line it could not read, answers the others, and ends with 1', () => {
    const { lines, status } = run('{"text":\n{"text":"stop"}\n{"words":"x"}\n{"text":"x","at":"soon"}\n');
    assert.deepEqual(
      lines.map((line) => /^\{"(\w+)"/.exec(line)?.[1]),
      ['error', 'text', 'error', 'error'],
    );
    assert.equal(status, 1);
  });
});
