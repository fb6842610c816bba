import type { Dialog, Option } from '../interview/index.ts';
import { isChild, needing } from './about.ts';

const words = 'hard';
const carryOn: Option = { id: 'carryOn' };
const leave: Option = { id: 'leave', goes: '#end' };

/** Strangled or hurt about the head, not now: harm that cannot be seen (TI-66). */
export const strangled: Dialog = {
  id: 'strangled',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'strangled' },
    {
      kind: 'choice',
      id: 'strangledNext',
      version: 1,
      sensitivity: 0,
      patient: 'once',
      options: [carryOn, leave],
    },
  ],
};

/** Rape or sexual assault in the last days: what is there, as choices (TI-67). */
export const recent: Dialog = {
  id: 'recent',
  words,
  fresh: true,
  steps: [
    {
      kind: 'note',
      id: 'recent',
      need: (facts) => needing(facts, ['recent_assault', 'sexual_violence'], { most: 4 }),
    },
    { kind: 'yesNo', id: 'recentMore', version: 1, sensitivity: 1, patient: 'once' },
    { kind: 'note', id: 'recentTimes', when: (facts) => facts.picked('recentMore', 'yes') },
    { kind: 'note', id: 'recentKeep', when: (facts) => facts.picked('recentMore', 'yes') },
  ],
};

/** A journey for a forced marriage or cutting may be near (TI-71). */
export const travel: Dialog = {
  id: 'travel',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'travel', need: (facts) => needing(facts, ['forced_marriage']) },
    { kind: 'note', id: 'travelChild', when: isChild },
    {
      kind: 'choice',
      id: 'travelNext',
      version: 1,
      sensitivity: 0,
      patient: 'once',
      options: [carryOn, leave],
    },
  ],
};

/** She speaks of hurting somebody: taken seriously, calmly, asked once (TI-70). */
export const threat: Dialog = {
  id: 'threat',
  words,
  fresh: true,
  steps: [
    { kind: 'yesNo', id: 'threat', version: 1, sensitivity: 1, patient: 'once' },
    { kind: 'note', id: 'threatNo', when: (facts) => facts.picked('threat', 'no') },
    { kind: 'note', id: 'threatHelp', when: (facts) => !facts.picked('threat', 'no') },
  ],
};

/** Grounding, offered and never imposed: one small step a message, and easy to stop (TI-64). */
export const grounding: Dialog = {
  id: 'grounding',
  words,
  fresh: true,
  steps: [
    { kind: 'yesNo', id: 'ground', version: 1, sensitivity: 0, patient: 'once' },
    ...['groundFeet', 'groundSee', 'groundHear'].map((id, index, steps) => ({
      kind: 'choice' as const,
      id,
      version: 1,
      sensitivity: 0 as const,
      patient: 'once' as const,
      when: (facts: { picked(question: string, option: string): boolean }) =>
        facts.picked('ground', 'yes') && steps.slice(0, index).every((one) => facts.picked(one, 'next')),
      options: [{ id: 'next' }, { id: 'enough' }],
    })),
    {
      kind: 'choice',
      id: 'groundAfter',
      version: 1,
      sensitivity: 0,
      patient: 'once',
      options: [carryOn, { id: 'pause', goes: 'pause' }, leave],
    },
  ],
};
