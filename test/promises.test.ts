import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = ['promises.md', 'threat-model.md'];

/** A test by its file and title, as a page names it. */
interface Named {
  readonly file: string;
  readonly title: string;
}

describe('what is written down for people', () => {
  for (const page of PAGES) {
    it(`names only tests that are there: ${page}`, () => {
      const named = namedIn(readFileSync(join(import.meta.dirname, '../docs', page), 'utf8'));
      assert.ok(named.length >= 20, `${named.length}`);
      assert.deepEqual(
        named.filter((one) => !isThere(one)),
        [],
      );
    });
  }

  it('would be found to name a test that is gone', () => {
    assert.ok(!isThere({ file: 'promises', title: 'is a promise that nobody made' }));
    assert.ok(!isThere({ file: 'nowhere', title: 'names only tests that are there' }));
  });
});

/** The last cell of each row of a table: `room/file`: a title · another title · `room/other`: a title. */
function namedIn(markdown: string): readonly Named[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('`: '));
  return rows.flatMap((row) => {
    let file = '';
    return (row.split(' | ').at(-1) ?? '')
      .replace(/ \|$/, '')
      .split(' · ')
      .map((part) => {
        const [, named, title = part] = /^`([^`]+)`: (.*)$/.exec(part) ?? [];
        file = named ?? file;
        return { file, title };
      });
  });
}

/** Titles that are made of parts stand in the file with `${}` where the part comes. */
function isThere({ file, title }: Named): boolean {
  const path = join(import.meta.dirname, `${file}.test.ts`);
  if (!existsSync(path)) return false;
  const titles = readFileSync(path, 'utf8').matchAll(/\bit\(\s*(['"`])((?:(?!\1).)+)\1/g);
  return [...titles].some(([, , written = '']) => pattern(written).test(title));
}

function pattern(written: string): RegExp {
  const parts = written.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}
