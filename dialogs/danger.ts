import type { Dialog, Option } from '../interview/index.ts';
import { isChild, needing } from './about.ts';

const words = 'danger';
const carryOn: Option = { id: 'carryOn' };
const leave: Option = { id: 'leave', goes: '#end' };

/** A short reply that stands alone: what to do now, and the ways on. All account questions wait. */
function reply(id: string, options: readonly Option[]): Dialog {
  return {
    id,
    words,
    fresh: true,
    steps: [{ kind: 'choice', id, version: 1, sensitivity: 0, patient: 'twice', options }],
  };
}

/** Violence or a threat now or about to be (TI-60). */
export const immediate = reply('immediate', [{ id: 'noVoice', goes: 'noVoice' }, leave, carryOn]);

/** For whoever cannot speak or hear a call. */
export const noVoice = reply('noVoice', [leave, carryOn]);

/** Her words may mean danger now: one kind question instead of silence. */
export const maybe: Dialog = {
  id: 'maybe',
  words,
  fresh: true,
  steps: [{ kind: 'yesNo', id: 'maybe', version: 1, sensitivity: 0, patient: 'once' }],
  next: (facts) => (facts.picked('maybe', 'yes') || facts.picked('maybe', 'unsure') ? 'immediate' : null),
};

/** Urgent for the body, now (TI-66). */
export const medical = reply('medical', [leave, carryOn]);

/** Someone may see this screen: the cover at once, nothing explained, nothing said until she is back (TI-61). */
export const watched: Dialog = {
  id: 'watched',
  words,
  fresh: true,
  steps: [{ kind: 'note', id: 'watched', effect: () => ({ kind: 'cover' }) }],
  next: () => '#hush',
};

/** Perhaps somebody else is writing: a plain information service that knows of nobody, then or later (TI-62). */
export const otherTyping: Dialog = {
  id: 'otherTyping',
  words,
  fresh: true,
  steps: [{ kind: 'note', id: 'otherTyping', effect: () => ({ kind: 'cover' }) }],
  next: () => '#away',
};

/** She may act, has a plan, or has done something (TI-63). No level, no score. */
export const suicide: Dialog = {
  id: 'suicide',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'suicideNow' },
    { kind: 'note', id: 'suicideChild', when: isChild },
    {
      kind: 'choice',
      id: 'suicide',
      version: 1,
      sensitivity: 0,
      patient: 'twice',
      options: [{ id: 'more', goes: 'person' }, leave, carryOn],
    },
  ],
};

/** Not wanting to be here: heard, given the numbers, and asked plainly and kindly. */
export const passive: Dialog = {
  id: 'passive',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'passiveHeard' },
    { kind: 'yesNo', id: 'ending', version: 1, sensitivity: 0, patient: 'once' },
    { kind: 'note', id: 'passiveNo', when: (facts) => facts.picked('ending', 'no') },
  ],
  next: (facts) => (facts.picked('ending', 'yes') || facts.picked('ending', 'unsure') ? 'suicide' : null),
};

/** A child is writing (TI-65). */
export const child: Dialog = {
  id: 'child',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'childHeard' },
    {
      kind: 'choice',
      id: 'child',
      version: 1,
      sensitivity: 0,
      patient: 'twice',
      options: [leave, carryOn, { id: 'adult' }],
    },
  ],
};

/** An adult is worried for a child. */
export const childWorry: Dialog = {
  id: 'childWorry',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'childWorry', need: (facts) => needing(facts, ['child_worry'], { most: 1 }) },
    {
      kind: 'choice',
      id: 'childWorryNext',
      version: 1,
      sensitivity: 0,
      patient: 'once',
      options: [carryOn, leave],
    },
  ],
};
