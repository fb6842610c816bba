import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '../../assemble.ts';
import type { Parts } from '../../bots/parts.ts';
import { TurnQueue } from '../../bots/queue.ts';
import { giveUp, takeTurn } from '../../bots/turns.ts';
import type { Shown } from '../../interview/index.ts';
import type { OpenStore } from '../../storage/index.ts';
import { Clock, SqliteGround } from '../storage/ground.ts';
import { EVENING, inbound, START } from '../storage/talk.ts';

const LOCALES = join(import.meta.dirname, '../../locales');
const CONVERSATIONS = join(import.meta.dirname, '../conversations');

/** What nobody speaks: the source with every phrase in marks, so that words from anywhere else stand out. */
const MARKED = 'qq';

/** Conversations whose messages are said again in it. */
const SCENARIOS = ['full-account', 'two-minutes', 'watched', 'change-by-number', 'why-repeat-menu'];

const LIMITS = { sealAfter: 15, destroyAfter: 30, keepFor: 30 };

describe('a thirteenth language', () => {
  const clock = new Clock(EVENING);
  let folder = '';
  let ground: SqliteGround;
  let open: OpenStore;
  let parts: Parts;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-locales-'));
    cpSync(join(LOCALES, 'en'), join(folder, 'en'), { recursive: true });
    mkdirSync(join(folder, MARKED));
    for (const name of readdirSync(join(LOCALES, 'en'))) {
      const words: unknown = JSON.parse(readFileSync(join(LOCALES, 'en', name), 'utf8'));
      writeFileSync(join(folder, MARKED, name), JSON.stringify(marked(words)));
    }
    ground = new SqliteGround();
    open = ground.opened(clock.read);
    const { store, keeping } = open;
    const here = { store, keeping, clock: clock.read, report: () => undefined, limits: LIMITS };
    parts = await assemble({ ...here, languages: [MARKED], folder });
  });

  after(async () => {
    open.close();
    await ground.remove();
    rmSync(folder, { recursive: true });
  });

  for (const scenario of SCENARIOS) {
    it(`is a folder of words and nothing else: no sentence of ${scenario} comes from elsewhere`, async () => {
      const about = { channel: 'web', locale: MARKED, at: EVENING } as const;
      await open.store.begin(scenario, about);
      const queue = queueOf(parts, open);
      const lines: Shown[] = [...(await (await queue.put(scenario, START)).answered)];
      for (const [index, text] of said(scenario).entries())
        lines.push(...(await (await queue.put(scenario, inbound(`${scenario}-${index}`, text))).answered));
      assert.ok(lines.length > 5);
      for (const { message } of lines) {
        for (const text of [message.text, ...message.options.map(({ label }) => label)])
          assert.equal(unmarked(text), '', text);
      }
    });
  }

  it('would be seen to borrow a sentence', () => {
    assert.notEqual(unmarked('⟦Ours.⟧ Theirs.'), '');
  });
});

function queueOf(parts: Parts, { store }: OpenStore): TurnQueue {
  const turn = (id: string, message: typeof START) => takeTurn(parts, id, message);
  return new TurnQueue({
    store,
    turn,
    withoutBot: turn,
    giveUp: async (id, head) => giveUp(parts, id, head),
    report: parts.report,
  });
}

/** What the person says in a scenario, in order. */
function said(scenario: string): readonly string[] {
  const text = readFileSync(join(CONVERSATIONS, `${scenario}.en.txt`), 'utf8');
  return [...text.matchAll(/^user: (?<words>.+)$/gm)].map(({ groups }) => groups?.words ?? '');
}

/** Every phrase in marks; other ways to say an option are what people type, and stay. */
function marked(words: unknown, key = ''): unknown {
  if (typeof words === 'string') return words === '' || key.endsWith('_also') ? words : `⟦${words}⟧`;
  return Object.fromEntries(Object.entries(words ?? {}).map(([name, inner]) => [name, marked(inner, name)]));
}

/** What of a text stands in no mark; marks may stand in marks. */
function unmarked(text: string): string {
  let left = text;
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replaceAll(/⟦[^⟦⟧]*⟧/gu, '');
  }
  return left.trim();
}
