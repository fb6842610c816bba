import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { script } from '../../dialogs/index.ts';
import type { Entry } from '../../interview/index.ts';
import { readPhrases } from '../../locales/index.ts';
import { type CopyFormat, copyOf } from '../../reports/index.ts';
import type { Words } from '../../reports/words.ts';
import { entry, said, silent, wordsIn } from './reading.ts';

const folder = join(import.meta.dirname, '../../locales');
const words = await readPhrases(folder);
const at = new Date('2026-11-25T10:00:00.000Z');

const FILE = v.strictObject({
  schema: v.literal('waymark/account'),
  version: v.literal(1),
  language: v.string(),
  madeAt: v.string(),
  lines: v.array(
    v.strictObject({
      key: v.string(),
      label: v.string(),
      round: v.number(),
      is: v.picklist(['said', 'skipped', 'unknown', 'withheld', 'taken_out']),
      messages: v.array(
        v.strictObject({
          at: v.string(),
          kind: v.picklist(['answer', 'part', 'moved', 'finished', 'left']),
          is: v.string(),
          state: v.picklist(['standing', 'changed', 'taken_out', 'silent', 'finished', 'left']),
          since: v.nullable(v.string()),
          question: v.strictObject({ shown: v.string(), version: v.number(), language: v.string() }),
          picked: v.array(v.strictObject({ id: v.string(), label: v.string() })),
          words: v.nullable(v.string()),
          when: v.nullable(v.strictObject({ start: v.string(), end: v.string() })),
        }),
      ),
    }),
  ),
  notAsked: v.array(v.strictObject({ key: v.string(), label: v.string() })),
});

function copy(entries: readonly Entry[], format: CopyFormat): string {
  const made = copyOf(entries, { format, locale: 'en', at, script, words });
  assert.ok(made !== null);
  return made.body.toString('utf8');
}

function file(entries: readonly Entry[]): v.InferOutput<typeof FILE> {
  return v.parse(FILE, JSON.parse(copy(entries, 'json')));
}

function messages(entries: readonly Entry[]): v.InferOutput<typeof FILE>['lines'][number]['messages'] {
  return file(entries).lines.flatMap((line) => line.messages);
}

const TIME = '2026-11-24T21:05:00.000Z';
const LATER = '2026-11-24T21:09:00.000Z';

const home = entry('1', {
  key: 'where',
  kind: 'answer',
  shown: 'Where was it?',
  answer: said({ picked: ['home'] }),
});
const street = entry('in the street', {
  key: 'where',
  kind: 'answer',
  shown: 'Where was it?',
  answer: said(),
  at: LATER,
});

describe('a copy of the account', () => {
  it('is there only when something was written', () => {
    assert.equal(copyOf([], { format: 'txt', locale: 'en', at, script, words }), null);
  });

  it('has a plain name that gives nothing away', () => {
    const names = (['txt', 'json'] as const).map((format) =>
      copyOf([home], { format, locale: 'en', at, script, words }),
    );
    assert.deepEqual(
      names.map((one) => [one?.name, one?.type]),
      [
        ['notes-2026-11-25.txt', 'text/plain; charset=utf-8'],
        ['notes-2026-11-25.json', 'application/json; charset=utf-8'],
      ],
    );
    assert.match(copy([home], 'txt'), /^\uFEFFNotes\r\n/u);
  });

  it('gives her words back byte for byte from both files, whatever is in them', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), (written) => {
        const entries = written.map((one, index) => entry(one, { message: `m${index}` }));
        assert.deepEqual(
          messages(entries).map((one) => one.words),
          written,
        );
        assert.deepEqual(wordsIn(copy(entries, 'txt')), written);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives back half a character too, in the exact file', () => {
    assert.equal(messages([entry('a\uD800b')])[0]?.words, 'a\uD800b');
  });

  it('shows each answer with the question as she saw it, its version and language, and when', () => {
    const [one] = messages([{ ...home, version: 3, locale: 'cy', shown: 'Ble oedd hynny?' }]);
    assert.deepEqual(one?.question, { shown: 'Ble oedd hynny?', version: 3, language: 'cy' });
    assert.equal(one.at, home.at);
    const text = copy([{ ...home, version: 3, locale: 'cy', shown: 'Ble oedd\nhynny?' }], 'txt');
    assert.match(text, /The question \(version 3, cy\):\r\n {2}Ble oedd\r\n {2}hynny\?\r\n/);
    assert.match(text, /Written at 2026-11-24T21:00:00\.000Z:\r\nPicked: At my home\r\n> 1\r\n/);
  });

  it('keeps what was changed beside what it was changed to, and says when', () => {
    const [old, now] = messages([home, street]);
    assert.deepEqual([old?.state, old?.since, old?.picked[0]?.id], ['changed', LATER, 'home']);
    assert.deepEqual([now?.state, now?.since, now?.words], ['standing', null, 'in the street']);
    const text = copy([home, street], 'txt');
    assert.match(text, /and changed at 2026-11-24T21:09:00\.000Z:\r\nPicked: At my home\r\n> 1\r\n/);
    assert.match(text, /Written at 2026-11-24T21:09:00\.000Z:\r\n> in the street\r\n/);
    assert.equal(text.match(/Where was it\?/g)?.length, 1);
  });

  it('leaves out what she took out, and says that and when', () => {
    const removed = entry('take this out', {
      key: 'where',
      kind: 'answer',
      answer: silent('skipped'),
      at: LATER,
    });
    const { lines } = file([street, { ...removed, at: TIME }]);
    assert.equal(lines[0]?.is, 'taken_out');
    assert.equal(lines[0].messages[0]?.words, null);
    for (const format of ['txt', 'json'] as const) {
      assert.ok(!copy([street, home, removed], format).includes('in the street'));
      assert.ok(!copy([street, home, removed], format).includes('At my home'));
      assert.ok(copy([street, home, removed], format).includes(LATER));
    }
  });

  it('leaves out what no longer applies since another answer was changed, and says when', () => {
    const left = entry('', { key: 'where', kind: 'left', shown: '', answer: silent('skipped'), at: LATER });
    const { lines } = file([street, left]);
    assert.equal(lines[0]?.is, 'taken_out');
    assert.deepEqual(
      lines[0].messages.map(({ state, words: said }) => [state, said]),
      [
        ['taken_out', null],
        ['left', ''],
      ],
    );
    assert.match(
      copy([street, left], 'txt'),
      /went out at 2026-11-24T21:09:00\.000Z, because another answer/,
    );
    assert.ok(!copy([street, left], 'txt').includes('in the street'));
  });

  it('never makes a "no" of a question that was skipped, unsure, withheld or not asked', () => {
    const ways = ['skipped', 'unknown', 'withheld'] as const;
    for (const is of ways) {
      const left = entry('skip', { key: 'children', kind: 'answer', answer: silent(is) });
      const made = file([left]);
      assert.equal(made.lines[0]?.is, is);
      assert.deepEqual(made.lines[0].messages[0]?.picked, []);
      assert.ok(made.notAsked.some(({ key }) => key === 'story'));
      assert.ok(!made.notAsked.some(({ key }) => key === 'children'));
      const [body = ''] = copy([left], 'txt').split('\r\n1. ').slice(1);
      assert.doesNotMatch(body, /\bno\b/i);
      assert.deepEqual(wordsIn(copy([left], 'txt')), []);
    }
  });

  it('keeps each part of a story with its own time, and marks what was moved in', () => {
    const parts = [
      entry('earlier words', { kind: 'moved', version: 0, shown: '', at: TIME }),
      entry('then this', { at: LATER }),
      entry('I’ve finished', { kind: 'answer', answer: said({ messages: 2, open: false }), at: LATER }),
    ];
    assert.deepEqual(
      messages(parts).map(({ kind, state, at: time }) => [kind, state, time]),
      [
        ['moved', 'standing', TIME],
        ['part', 'standing', LATER],
        ['finished', 'finished', LATER],
      ],
    );
    const text = copy(parts, 'txt');
    assert.match(
      text,
      /Written at 2026-11-24T21:05:00\.000Z:\r\nThis was written earlier[^>]*> earlier words/,
    );
    assert.deepEqual(wordsIn(text), ['earlier words', 'then this']);
    assert.match(text, /Finished at 2026-11-24T21:09/);
  });

  it('tells the rounds of what happened more than once apart', () => {
    const rounds = [home, { ...street, key: 'where@2' }];
    assert.deepEqual(
      file(rounds).lines.map(({ key, round }) => [key, round]),
      [
        ['where', 1],
        ['where@2', 2],
      ],
    );
    assert.match(copy(rounds, 'txt'), /2\. Where \(time 2\)/);
  });

  it('marks dates as worked out by the program, beside the words they come from', () => {
    const when = { start: '2026-11-22T18:00', end: '2026-11-23T06:00' };
    const one = entry('sunday night', { key: 'when', kind: 'answer', answer: said({ when }) });
    assert.deepEqual(messages([one])[0]?.when, when);
    assert.match(
      copy([one], 'txt'),
      /> sunday night\r\nDates worked out by the program: from 2026-11-22T18:00/,
    );
  });

  it('still reads when a question or an option has left the script', () => {
    const gone = { ...home, key: 'long_gone', answer: said({ picked: ['old_option'] }) };
    const made = file([gone]);
    assert.equal(made.lines[0]?.label, 'long_gone');
    assert.equal(made.lines[0].messages[0]?.picked[0]?.label, 'old_option');
    assert.match(copy([gone], 'txt'), /1\. long_gone/);
  });

  it('has a label for every question of the account', () => {
    for (const { key, label } of file([home]).notAsked) assert.notEqual(label, key);
  });

  it('says every phrase there is for it, in every language', () => {
    const heard = new Set<string>();
    const listening: Words = {
      has: (locale, id) => words.has(locale, id),
      say(locale, id, values) {
        heard.add(id);
        return words.say(locale, id, values);
      },
    };
    const finished = entry('done', { kind: 'answer', answer: said({ messages: 2, open: false }) });
    const when = said({ when: { start: '2026-11-22', end: '2026-11-23' } });
    const children = { key: 'children', kind: 'answer' } as const;
    const all = [
      entry('a', { kind: 'moved', shown: '' }),
      finished,
      home,
      street,
      entry('b', { key: 'when', kind: 'answer', answer: when }),
      entry('c', { key: 'where@2' }),
      entry('d', { ...children, answer: said() }),
      entry('e', { ...children, answer: silent('skipped') }),
      entry('f', { key: 'told', kind: 'answer', answer: silent('unknown') }),
      entry('g', { key: 'name', kind: 'answer', answer: silent('withheld') }),
      entry('', { key: 'platform', kind: 'left', shown: '', answer: silent('skipped') }),
    ];
    for (const locale of words.languages) {
      heard.clear();
      copyOf(all, { format: 'txt', locale, at, script, words: listening });
      const phrases: Record<string, string> = JSON.parse(
        readFileSync(join(import.meta.dirname, '../../locales', locale, 'report.json'), 'utf8'),
      );
      const said = [...heard]
        .filter((id) => id.startsWith('report:'))
        .map((id) => id.slice('report:'.length));
      assert.deepEqual(said.toSorted(), Object.keys(phrases).toSorted());
    }
  });

  it('is the same file for the same record and moment', () => {
    assert.equal(copy([home, street], 'txt'), copy([home, street], 'txt'));
  });
});

/** Any Unicode, line ends of every kind, marks like ours, right-to-left and control characters. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '> ',
        '\u2028',
        '\u202E',
        '\u0000',
        '\uFEFF',
        'هو',
        '1. ',
        ' ',
        '🫶🏽',
      ),
    )
    .map((parts) => parts.join('')),
);
