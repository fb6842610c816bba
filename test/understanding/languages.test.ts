import assert from 'node:assert/strict';
import { casesOf } from '../../scripts/train/cases.ts';
import { corpusOf, type Labelled } from '../../scripts/train/corpora.ts';
import { createUnderstanding, LANGUAGES } from '../../understanding/index.ts';
import { know } from '../../understanding/known.ts';
import { isDanger } from '../../understanding/model/index.ts';
import { AT } from './support.ts';

const { understand } = createUnderstanding();

const share = (some: number, all: number) => (all === 0 ? 1 : some / all);

for (const language of LANGUAGES) {
  const { id } = language;
  const { commands, content, dates, language: short } = casesOf(id);
  describe(`understanding in ${id}`, () => {
    it('has lexicons that can all be read', () => {
      const { questions, sayings } = know(language);
      assert.ok(questions.leadIns.length >= 0 && sayings.joins.size > 0);
    });

    it('knows a command as people type it, and takes no sentence for one', () => {
      const all = Object.entries(commands).flatMap(([command, ways]) =>
        ways.map((text) => ({ command, text })),
      );
      const missed = all.filter(({ command, text }) => told(text) !== command);
      assert.ok(all.length >= 100 && share(missed.length, all.length) <= 0.03, JSON.stringify(missed));
      assert.ok(content.length >= 50);
      assert.deepEqual(
        content.filter(({ text }) => told(text) !== null),
        [],
      );
    });

    it('dates what happened as people say it', () => {
      const all = dates;
      const wrong = all.filter(({ text, at = AT, dates }) => {
        const found = understand(text, { locale: id, at }).dates.map(({ start, end }) => [start, end]);
        return JSON.stringify(found) !== JSON.stringify(dates.map(([, start, end]) => [start, end]));
      });
      assert.ok(
        all.length >= 40 && share(wrong.length, all.length) <= 0.15,
        JSON.stringify(wrong.map(({ text }) => text)),
      );
    });

    it('is told from other languages by a few words', () => {
      const all = short.length > 0 ? short : shortLines(id);
      const wrong = all.filter((text) => understand(text, { at: AT }).language !== id);
      assert.ok(all.length >= 40 && share(wrong.length, all.length) <= 0.07, JSON.stringify(wrong));
    });

    it('notices danger in the words of people it never heard, with few false alarms', () => {
      const unheard = corpusOf(id).filter(({ split }) => split === 'test');
      const inDanger = unheard.filter(({ labels }) => labels.some(isDanger));
      const calm = unheard.filter(({ labels }) => !labels.some(isDanger));
      const seen = inDanger.filter(isSeen).length;
      const alarms = calm.filter(isSeen).length;
      assert.ok(share(seen, inDanger.length) >= 0.45, `seen ${seen} of ${inDanger.length}`);
      assert.ok(share(alarms, calm.length) <= 0.1, `false alarms ${alarms} of ${calm.length}`);
    });
  });

  describe(`danger told in ${id}`, () => {
    it('is noticed as well while another language is under way', () => {
      const told = corpusOf(id).filter(({ split, labels }) => split !== 'train' && labels.some(isDanger));
      const seen = (locale: string) =>
        told.filter(({ text }) => understand(text, { locale, at: AT }).danger.length > 0).length;
      const other = id === 'en' ? 'pl' : 'en';
      assert.ok(seen(other) >= 0.9 * seen(id), `${seen(other)} against ${seen(id)}`);
    });
  });

  const told = (text: string) => understand(text, { locale: id, at: AT }).command;
  const isSeen = ({ text }: Labelled) => understand(text, { locale: id, at: AT }).danger.length > 0;
}

function shortLines(id: string): readonly string[] {
  return corpusOf(id)
    .filter(({ split, text }) => split === 'test' && text.length <= 40)
    .map(({ text }) => text);
}
