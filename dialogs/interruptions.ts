import type { Facts, Keeps } from '../interview/index.ts';
import { isChild } from './about.ts';

/** What was noticed in her words and the dialog that breaks in for it; the graver first. */
export interface Interruption {
  readonly dialog: string;
  /** It is one of the five dangers: it breaks in from any state, paused or silent. */
  readonly danger: boolean;
  /** What becomes of her message: history may be an answer as well; what is said of this moment is not. */
  readonly keeps: Keeps;
  /** It answers the moment, and is not owed once the moment has passed. */
  readonly passes?: true;
  /** Dialogs that would say less than this one has said. */
  readonly covers?: readonly string[];
  readonly fits: (noticed: Noticed, facts: Facts) => boolean;
}

/** What one message was understood to hold, as far as interruptions go. */
export interface Noticed {
  readonly dangers: readonly { readonly kind: string; readonly sure: boolean; readonly shade?: string }[];
  readonly situations: readonly string[];
  /** The message is nothing but a cry for help, which has an answer of its own. */
  readonly asksForHelp: boolean;
}

const sure = (kind: string) => (noticed: Noticed) =>
  noticed.dangers.some((one) => one.kind === kind && one.sure);
const any = (kind: string) => (noticed: Noticed) => noticed.dangers.some((one) => one.kind === kind);
const situation = (id: string) => (noticed: Noticed) => noticed.situations.includes(id);
/** Said once in a conversation; the second mention is simply heard. */
const once = (id: string) => (noticed: Noticed, facts: Facts) => situation(id)(noticed) && !facts.noticed(id);

/**
 * The order of practice A6: immediate danger, medical emergency, someone watching, suicide, a child, a
 * recent assault, then the rest. Only the first is answered at once; what else there was comes after it.
 */
export const interruptions: readonly Interruption[] = [
  { dialog: 'immediate', danger: true, keeps: 'words', covers: ['maybe'], fits: sure('immediate_danger') },
  { dialog: 'medical', danger: true, keeps: 'words', fits: any('medical') },
  { dialog: 'watched', danger: true, keeps: 'nothing', passes: true, fits: any('watched') },
  {
    dialog: 'suicide',
    danger: true,
    keeps: 'words',
    covers: ['passive'],
    fits: ({ dangers }) => dangers.some(({ kind, shade }) => kind === 'suicide' && shade !== 'passive'),
  },
  { dialog: 'passive', danger: true, keeps: 'words', fits: any('suicide') },
  {
    dialog: 'child',
    danger: true,
    keeps: 'answer',
    covers: ['childWorry'],
    fits: (noticed, facts) =>
      any('child_danger')(noticed) && (situation('child_speaking')(noticed) || isChild(facts)),
  },
  { dialog: 'childWorry', danger: true, keeps: 'answer', fits: any('child_danger') },
  {
    dialog: 'maybe',
    danger: true,
    keeps: 'words',
    passes: true,
    fits: (noticed) => any('immediate_danger')(noticed) && !noticed.asksForHelp,
  },
  {
    dialog: 'otherTyping',
    danger: false,
    keeps: 'nothing',
    passes: true,
    fits: situation('someone_else_typing'),
  },
  { dialog: 'travel', danger: false, keeps: 'answer', fits: once('forced_travel') },
  { dialog: 'strangled', danger: false, keeps: 'answer', fits: once('strangled') },
  { dialog: 'recent', danger: false, keeps: 'answer', fits: once('recent_assault') },
  { dialog: 'child', danger: false, keeps: 'answer', fits: once('child_speaking') },
  { dialog: 'threat', danger: false, keeps: 'words', fits: situation('threat_to_other') },
  { dialog: 'own', danger: false, keeps: 'answer', fits: once('own_behaviour') },
  { dialog: 'grounding', danger: false, keeps: 'words', passes: true, fits: situation('overwhelm') },
  {
    dialog: 'someone',
    danger: false,
    keeps: 'words',
    passes: true,
    fits: (noticed, facts) =>
      situation('third_party')(noticed) &&
      ['who', 'aboutThem', 'agree'].every((question) => !facts.answered(question)),
  },
];
