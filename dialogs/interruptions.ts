import type { Facts } from '../interview/index.ts';
import { isChild } from './about.ts';

/** What was noticed in her words and the dialog that breaks in for it; the graver first. */
export interface Interruption {
  readonly dialog: string;
  /** It is one of the five dangers: it breaks in from any state, paused or silent. */
  readonly danger: boolean;
  readonly fits: (noticed: Noticed, facts: Facts) => boolean;
}

/** What one message was understood to hold, as far as interruptions go. */
export interface Noticed {
  readonly dangers: readonly { readonly kind: string; readonly sure: boolean; readonly shade?: string }[];
  readonly situations: readonly string[];
}

const sure = (kind: string) => (noticed: Noticed) =>
  noticed.dangers.some((one) => one.kind === kind && one.sure);
const any = (kind: string) => (noticed: Noticed) => noticed.dangers.some((one) => one.kind === kind);
const situation = (id: string) => (noticed: Noticed) => noticed.situations.includes(id);
/** Said once in a conversation; the second mention is simply heard. */
const once = (id: string) => (noticed: Noticed, facts: Facts) => situation(id)(noticed) && !facts.noticed(id);

/**
 * The order of practice A6: immediate danger, medical emergency, someone watching, suicide, a child, a
 * recent assault, then the rest. Only the first is answered at once; graver things owed come after it.
 */
export const interruptions: readonly Interruption[] = [
  { dialog: 'immediate', danger: true, fits: sure('immediate_danger') },
  { dialog: 'medical', danger: true, fits: any('medical') },
  { dialog: 'watched', danger: true, fits: any('watched') },
  {
    dialog: 'suicide',
    danger: true,
    fits: ({ dangers }) => dangers.some(({ kind, shade }) => kind === 'suicide' && shade !== 'passive'),
  },
  { dialog: 'passive', danger: true, fits: any('suicide') },
  {
    dialog: 'child',
    danger: true,
    fits: (noticed, facts) =>
      any('child_danger')(noticed) && (situation('child_speaking')(noticed) || isChild(facts)),
  },
  { dialog: 'childWorry', danger: true, fits: any('child_danger') },
  { dialog: 'maybe', danger: true, fits: any('immediate_danger') },
  { dialog: 'otherTyping', danger: false, fits: situation('someone_else_typing') },
  { dialog: 'travel', danger: false, fits: once('forced_travel') },
  { dialog: 'strangled', danger: false, fits: once('strangled') },
  { dialog: 'recent', danger: false, fits: once('recent_assault') },
  { dialog: 'child', danger: false, fits: once('child_speaking') },
  { dialog: 'threat', danger: false, fits: situation('threat_to_other') },
  { dialog: 'own', danger: false, fits: once('own_behaviour') },
  { dialog: 'grounding', danger: false, fits: situation('overwhelm') },
  {
    dialog: 'someone',
    danger: false,
    fits: (noticed, facts) =>
      situation('third_party')(noticed) && !facts.answered('who') && !facts.answered('agree'),
  },
];
