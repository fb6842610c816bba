import type { Dialog } from '../interview/index.ts';
import { age, asksAge, isChild, needing } from './about.ts';

/** Before anything that happened is asked for: who may learn of it, what is kept, and a yes or no to each. */
export const start: Dialog = {
  id: 'start',
  fresh: ['agree', 'notYet'],
  steps: [
    { kind: 'note', id: 'limits', limits: true },
    { kind: 'note', id: 'kept', limits: true },
    { kind: 'yesNo', id: 'agree', version: 1, sensitivity: 0, consent: true },
    { kind: 'note', id: 'notYet', when: (facts) => !facts.picked('agree', 'yes') },
    { ...age, when: (facts) => facts.picked('agree', 'yes') && asksAge(facts) },
    {
      kind: 'note',
      id: 'childLimits',
      when: (facts) => facts.picked('agree', 'yes') && isChild(facts),
      need: (facts) => needing(facts, ['child'], { audience: 'child', most: 1 }),
    },
    {
      kind: 'yesNo',
      id: 'keep',
      version: 1,
      sensitivity: 0,
      consent: true,
      when: (facts) => facts.offers('keep') && facts.picked('agree', 'yes'),
    },
    { kind: 'note', id: 'notKept', when: (facts) => facts.picked('keep', 'unsure') },
    {
      kind: 'note',
      id: 'code',
      once: true,
      when: (facts) => facts.picked('keep', 'yes'),
      effect: () => ({ kind: 'keep' }),
    },
    {
      kind: 'choice',
      id: 'codeNoted',
      version: 1,
      sensitivity: 0,
      when: (facts) => facts.picked('keep', 'yes'),
      options: [{ id: 'noted' }],
    },
  ],
  next: (facts) => (facts.picked('agree', 'yes') ? 'account' : 'menu'),
};
