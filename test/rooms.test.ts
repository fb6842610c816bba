import assert from 'node:assert/strict';
import { codeOf, type Import, importsOf, linesIn, roomOf, sourceFiles } from './support/sources.ts';

/** What each room may import of ours, and of what it may import the types alone. */
const MAY: Readonly<
  Record<string, { readonly all?: readonly string[]; readonly types?: readonly string[] }>
> = {
  interview: {},
  understanding: { types: ['interview'] },
  risk: { types: ['interview', 'understanding'] },
  directory: { types: ['interview'] },
  dialogs: { types: ['interview'] },
  reports: { all: ['interview'], types: ['risk', 'directory'] },
  handoff: { all: ['interview'], types: ['risk', 'directory'] },
  channels: { types: ['interview'] },
  storage: { types: ['interview', 'bots', 'handoff', 'reports'] },
  bots: {
    all: ['interview', 'understanding', 'risk', 'directory', 'dialogs', 'reports', 'handoff', 'locales'],
  },
  web: { types: ['interview', 'handoff', 'reports', 'directory'] },
  operator: {},
  locales: {},
  'config.ts': {},
};

/** The composition roots: they join everything. */
const JOIN = new Set(['index.ts', 'service.ts', 'join.ts', 'assemble.ts', 'scripts', 'bench']);

/** Packages that only some rooms may know of. */
const KNOWN_TO: Readonly<Record<string, readonly string[]>> = {
  botbuilder: ['bots', 'channels', 'bench'],
  restify: ['channels', 'web', 'operator', 'service.ts', 'join.ts', 'bench', 'scripts'],
  'node:sqlite': ['storage'],
  redis: ['storage', 'bench'],
  i18next: ['locales'],
  natural: ['understanding'],
  '@microsoft/recognizers-text-suite': ['understanding'],
  pino: ['operator'],
};

/** Words that reach for the world, and who may. */
const REACHES: readonly { readonly what: RegExp; readonly may: readonly string[] }[] = [
  { what: /process\.env/, may: ['config.ts'] },
  {
    what: /Date\.now\(|new Date\(\)|performance\.now\(/,
    may: ['index.ts', 'scripts', 'bench', 'web/browser'],
  },
  {
    what: /Math\.random\(|randomBytes|randomUUID|getRandomValues/,
    may: ['index.ts', 'scripts', 'bench', 'web/browser'],
  },
  { what: /\bfetch\(/, may: ['web/browser', 'scripts', 'bench', 'channels'] },
  { what: /console\./, may: ['scripts', 'bench'] },
];

const LONGEST_CHAIN = 8;
const LONGEST_FILE = 250;

describe('the house', () => {
  const files = sourceFiles();
  const imports = files.flatMap(importsOf);

  it('has rooms that import only what the table allows', () => {
    assert.deepEqual(imports.filter((one) => !allowed(one)).map(written), []);
  });

  it('knows each package only in the rooms that need it', () => {
    const strangers = imports.filter(
      ({ from, to }) => KNOWN_TO[to] !== undefined && !KNOWN_TO[to].includes(roomOf(from)),
    );
    assert.deepEqual(strangers.map(written), []);
  });

  it('reaches for the world only where it is handed in', () => {
    const reaching = files.flatMap((file) =>
      REACHES.filter(
        ({ what, may }) => what.test(codeOf(file)) && !may.some((room) => file.startsWith(room)),
      ).map(({ what }) => `${file}: ${what.source}`),
    );
    assert.deepEqual(reaching, []);
  });

  it('says nothing to a person but through its locales', () => {
    const SPEAKING = ['interview', 'dialogs', 'directory', 'reports', 'handoff', 'channels', 'bots', 'web'];
    const spoken = files
      .filter((file) => SPEAKING.includes(roomOf(file)))
      .flatMap((file) => sentencesIn(codeOf(file)).map((words) => `${file}: ${words}`));
    assert.deepEqual(spoken, []);
  });

  it('has no circle, and no chain of more than eight files within a room', () => {
    const within = imports.filter(({ from, to }) => roomOf(from) === roomOf(to));
    const chains = files.map((file) => longest(file, within, []));
    assert.deepEqual(
      chains.filter(({ length }) => length > LONGEST_CHAIN),
      [],
    );
    for (const file of files) longest(file, imports, []);
  });

  it('has no file too long to read in one go', () => {
    assert.deepEqual(
      files.filter((file) => linesIn(file) > LONGEST_FILE),
      [],
    );
  });

  it('would notice a stranger, a circle and a sentence', () => {
    assert.ok(!allowed({ from: 'interview/engine.ts', to: 'storage/index.ts', types: false }));
    assert.ok(!allowed({ from: 'channels/sms/a.ts', to: 'interview/engine.ts', types: false }));
    assert.deepEqual(sentencesIn("say('You are not alone here')"), ['You are not alone here']);
    const circle = [edge('a/a.ts', 'a/b.ts'), edge('a/b.ts', 'a/a.ts')];
    assert.throws(() => longest('a/a.ts', circle, []), /circle/);
  });
});

function allowed({ from, to, types }: Import): boolean {
  const room = roomOf(from);
  const other = roomOf(to);
  if (JOIN.has(room) || other === room || !/\.(ts|json)$/.test(to)) return true;
  const { all = [], types: typesOf = [] } = MAY[room] ?? {};
  return all.includes(other) || (types && typesOf.includes(other));
}

function written({ from, to, types }: Import): string {
  return `${from} imports ${types ? 'types of ' : ''}${to}`;
}

/** Four words or more in a row between quotes. */
function sentencesIn(code: string): readonly string[] {
  const quoted = code.matchAll(/(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g);
  return [...quoted]
    .map(([, , words = '']) => words)
    .filter(
      (words) =>
        /\b[A-Za-z']+ [a-z']+ [a-z']+ [a-z']+\b/.test(words) && !/^SELECT|^[.#\w-]+ [.#]/.test(words),
    );
}

/** The longest chain of value imports from a file. Throws on a circle. */
function longest(file: string, imports: readonly Import[], above: readonly string[]): readonly string[] {
  if (above.includes(file)) throw new Error(`circle: ${[...above, file].join(' > ')}`);
  const below = imports.filter(({ from, to, types }) => from === file && !types && to.endsWith('.ts'));
  const chains = below.map(({ to }) => longest(to, imports, [...above, file]));
  return [file, ...(chains.toSorted((a, b) => b.length - a.length)[0] ?? [])];
}

function edge(from: string, to: string): Import {
  return { from, to, types: false };
}
