import { casesOf } from '../scripts/train/cases.ts';
import { corpusOf, type Labelled } from '../scripts/train/corpora.ts';
import { createUnderstanding, LANGUAGES, type Understood } from '../understanding/index.ts';
import { DANGERS, isDanger, SIGNS } from '../understanding/model/index.ts';
import { rounded } from './numbers.ts';

/** How well something is found in a language. */
export interface UnderstandingRow {
  readonly language: string;
  readonly label: string;
  readonly lines: number;
  readonly recall: number;
  /** Of lines in which it is not, in how many it is seen. */
  readonly false_alarms: number;
  readonly f1: number;
}

/** A line, and what was made of it. */
interface ReadLine extends Labelled {
  readonly got: ReadonlySet<string>;
  readonly language: string;
  readonly told: string;
}

/** A Wednesday afternoon in November. */
const AT = '2026-11-18T15:30:00Z';

/**
 * What is found in the lines of authors nothing was learnt from: for each language any danger, each kind of it,
 * the signs together, commands, dates, and the language itself.
 */
export async function understanding(): Promise<readonly UnderstandingRow[]> {
  const { understand } = createUnderstanding();
  return LANGUAGES.flatMap(({ id }) => {
    const read = unheard(id).map((line) => readLine(line, understand(line.text, { locale: id, at: AT })));
    const alone = unheard(id).map((line) => readLine(line, understand(line.text, { at: AT })));
    return [
      rowOf(
        id,
        'any danger',
        outcomes(read, (labels) => labels.some(isDanger)),
      ),
      ...DANGERS.map((label) =>
        rowOf(
          id,
          label,
          outcomes(read, (labels) => labels.includes(label)),
        ),
      ),
      rowOf(
        id,
        'signs',
        SIGNS.flatMap((sign) => outcomes(read, (labels) => labels.includes(sign))),
      ),
      rowOf(id, 'commands', commandsOf(id, understand)),
      rowOf(id, 'dates', datesOf(id, understand)),
      rowOf(
        id,
        'language',
        alone.map(({ language, told }) => ({ want: true, got: language === told })),
      ),
    ];
  });
}

/** The lines of a language by the authors kept for measuring. */
export function unheard(language: string): readonly Labelled[] {
  return corpusOf(language).filter(({ split }) => split === 'test');
}

function readLine(line: Labelled, { danger, signs, language }: Understood): ReadLine {
  const got = new Set([...danger.map(({ kind }) => kind), ...signs.map(({ sign }) => sign)]);
  return { ...line, got, told: language };
}

interface Outcome {
  readonly want: boolean;
  readonly got: boolean;
}

function outcomes(
  read: readonly ReadLine[],
  has: (labels: readonly string[]) => boolean,
): readonly Outcome[] {
  return read.map(({ labels, got }) => ({ want: has(labels), got: has([...got]) }));
}

function rowOf(language: string, label: string, all: readonly Outcome[]): UnderstandingRow {
  const count = (test: (one: Outcome) => boolean) => all.filter(test).length;
  const wanted = count(({ want }) => want);
  const right = count(({ want, got }) => want && got);
  const wrong = count(({ want, got }) => !want && got);
  return {
    language,
    label,
    lines: wanted,
    recall: rounded(right / wanted, 2),
    false_alarms: rounded(all.length === wanted ? 0 : wrong / (all.length - wanted), 3),
    f1: rounded((2 * right) / (wanted + right + wrong), 2),
  };
}

type Understand = ReturnType<typeof createUnderstanding>['understand'];

/** Ways of giving a command, and sentences that give none. */
function commandsOf(language: string, understand: Understand): readonly Outcome[] {
  const told = (text: string) => understand(text, { locale: language, at: AT }).command;
  const { commands: ways, content } = casesOf(language);
  return [
    ...Object.entries(ways).flatMap(([command, all]) =>
      all.map((text) => ({ want: true, got: told(text) === command })),
    ),
    ...content.map(({ text }) => ({ want: false, got: told(text) !== null })),
  ];
}

function datesOf(language: string, understand: Understand): readonly Outcome[] {
  return casesOf(language).dates.map(({ text, at = AT, dates }) => {
    const found = understand(text, { locale: language, at }).dates.map(({ start, end }) => [start, end]);
    const want = dates.map(([, start, end]) => [start, end]);
    return { want: true, got: JSON.stringify(found) === JSON.stringify(want) };
  });
}
