import { createUnderstanding, type Understood } from '../../understanding/index.ts';
import content from './en/content.json' with { type: 'json' };
import danger from './en/danger.json' with { type: 'json' };
import fresh from './en/fresh.json' with { type: 'json' };
import situations from './en/situations.json' with { type: 'json' };
import unseen from './en/unseen.json' with { type: 'json' };
import unseen2 from './en/unseen2.json' with { type: 'json' };
import unseen3 from './en/unseen3.json' with { type: 'json' };
import unseen4 from './en/unseen4.json' with { type: 'json' };

const { understand, match, matchSeveral } = createUnderstanding();
export { match, matchSeveral };

/** A Wednesday afternoon in November. */
export const AT = '2026-11-18T15:30:00Z';

/** What a message means, in English, that Wednesday. */
export function read(text: string, at = AT): Understood {
  return understand(text, { locale: 'en', at });
}

/** A line somebody might write, and what is to be found in it. */
export interface Line {
  readonly text: string;
  readonly danger?: readonly string[];
  readonly signs?: readonly string[];
  readonly situations?: readonly string[];
  readonly not?: readonly string[];
  /** Labels that may be found or not. */
  readonly may?: readonly string[];
}

const CORPORA: Readonly<Record<string, readonly Line[]>> = {
  content,
  danger,
  fresh,
  situations,
  unseen,
  unseen2,
  unseen3,
  unseen4,
};

/** Lines written after the rules, batch by batch, and then learnt from. No rule was ever made for `fresh`. */
export const UNSEEN = ['unseen', 'unseen2', 'unseen3', 'unseen4'] as const;

export function lines(...names: readonly string[]): readonly Line[] {
  return names.flatMap((name) => CORPORA[name] ?? []);
}

/** How well labels were found: over all lines, every label counting the same. */
export interface Score {
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

export function score(
  rows: readonly {
    readonly want: readonly string[];
    readonly got: readonly string[];
    readonly may?: readonly string[];
  }[],
): Score {
  let [right, missed, wrong] = [0, 0, 0];
  for (const { want, got, may = [] } of rows) {
    right += want.filter((one) => got.includes(one)).length;
    missed += want.filter((one) => !got.includes(one)).length;
    wrong += got.filter((one) => !want.includes(one) && !may.includes(one)).length;
  }
  const [recall, precision] = [right / (right + missed), right / (right + wrong)];
  return { recall, precision, f1: (2 * right) / (2 * right + missed + wrong) };
}
