import type { Sentence } from './fold.ts';
import { spansOf } from './frames.ts';
import type { Cluster } from './language.ts';
import type { Pattern } from './pattern.ts';
import type { Finding } from './finding.ts';

/** A cluster, ready to be looked for. */
export interface ReadyCluster {
  readonly cluster: Cluster;
  readonly unless: readonly Pattern[];
}

interface Where {
  readonly sentences: readonly Sentence[];
  readonly clusters: readonly ReadyCluster[];
}

/**
 * What cues that stand together tell of: nobody writes "he is here and he is violent", they write "hes back
 * n hes had a drink im in the loo". Cues meet within a sentence and the one after it.
 */
export function clustered(
  text: string,
  findings: readonly Finding[],
  { sentences, clusters }: Where,
): readonly Finding[] {
  const cues = findings.filter(({ rule }) => rule.as === 'cue');
  const bySentence = Map.groupBy(cues, ({ sentence }) => sentence);
  return [...bySentence.keys()].flatMap((index) => {
    const near = [...(bySentence.get(index) ?? []), ...(bySentence.get(index + 1) ?? [])];
    return clusters.flatMap((ready) => {
      const met = meeting(ready.cluster, near);
      if (met.length === 0 || isCalledOff(ready, sentences.slice(index, index + 2))) return [];
      const start = Math.min(...met.map((one) => one.start));
      const end = Math.max(...met.map((one) => one.end));
      return [{ rule: ready.cluster, text: text.slice(start, end), start, end, sentence: index }];
    });
  });
}

/** The cues of a cluster that are there, when they are enough. */
function meeting({ cues, needs = [], least }: Cluster, near: readonly Finding[]): readonly Finding[] {
  const met = near.filter(({ rule }) => cues.includes(rule.label));
  const kinds = new Set(met.map(({ rule }) => rule.label));
  return kinds.size >= least && needs.every((one) => kinds.has(one)) ? met : [];
}

function isCalledOff({ unless }: ReadyCluster, sentences: readonly Sentence[]): boolean {
  return unless.some((one) => sentences.some((sentence) => spansOf(sentence, one).length > 0));
}
