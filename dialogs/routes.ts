import type { Dialog } from '../interview/index.ts';
import { isHerself, isOwn, isSomeone, needing } from './about.ts';

const words = 'routes';

/** What she wants; asked afresh whenever she asks for the list. On the own-behaviour route it is that route. */
export const menu: Dialog = {
  id: 'menu',
  words,
  fresh: true,
  steps: [
    {
      kind: 'choice',
      id: 'wants',
      version: 1,
      sensitivity: 0,
      when: (facts) => !isOwn(facts),
      options: [
        { id: 'understand', goes: 'understand' },
        { id: 'help', goes: 'help' },
        { id: 'write', goes: 'start', when: isHerself },
        { id: 'person', goes: 'person' },
        { id: 'leave', goes: 'closing' },
      ],
    },
  ],
  next: (facts) => (isOwn(facts) ? 'own' : 'closing'),
};

/** Two minutes: a number, a way out, and how to ask for a call at a safe time. */
export const quick: Dialog = {
  id: 'quick',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'quickEmergency' },
    {
      kind: 'note',
      id: 'quickNumbers',
      need: (facts) => needing(facts, ['domestic_abuse', 'sexual_violence'], { openNow: true }),
    },
    { kind: 'note', id: 'safeCall', when: (facts) => !isOwn(facts) },
    {
      kind: 'choice',
      id: 'quickNext',
      version: 1,
      sensitivity: 0,
      options: [
        { id: 'leave', goes: '#end' },
        { id: 'menu', goes: 'menu' },
      ],
    },
  ],
};

/** She wants a person. Until a desk stands behind it, that is the services open at this moment. */
export const person: Dialog = {
  id: 'person',
  words,
  fresh: true,
  steps: [
    {
      kind: 'note',
      id: 'personNow',
      need: (facts) => needing(facts, ['domestic_abuse', 'sexual_violence', 'crisis'], { openNow: true }),
    },
    {
      kind: 'choice',
      id: 'personNext',
      version: 1,
      sensitivity: 0,
      options: [
        { id: 'carryOn' },
        { id: 'help', goes: 'help', when: (facts) => !isOwn(facts) },
        { id: 'leave', goes: '#end' },
      ],
    },
  ],
};

/** She asked for help, which may be danger: the emergency line first, then the ways on. */
export const helpNow: Dialog = {
  id: 'helpNow',
  words,
  fresh: true,
  steps: [
    {
      kind: 'choice',
      id: 'helpNow',
      version: 1,
      sensitivity: 0,
      patient: 'twice',
      options: [
        { id: 'danger', goes: 'immediate' },
        { id: 'numbers', goes: 'quick' },
        { id: 'menu', goes: 'menu' },
        { id: 'carryOn' },
      ],
    },
  ],
};

/** Worried about somebody else: how to help them safely; nothing about them is taken down. */
export const someone: Dialog = {
  id: 'someone',
  words,
  fresh: ['someoneFirst', 'someoneTips', 'someoneNumbers'],
  steps: [
    {
      kind: 'yesNo',
      id: 'aboutThem',
      version: 1,
      sensitivity: 0,
      patient: 'once',
      when: (facts) => !facts.picked('who', 'someone'),
    },
    { kind: 'note', id: 'someoneFirst', when: isSomeone },
    { kind: 'note', id: 'someoneTips', when: isSomeone },
    {
      kind: 'note',
      id: 'someoneNumbers',
      when: isSomeone,
      need: (facts) => needing(facts, ['domestic_abuse', 'sexual_violence']),
    },
  ],
};

/** Helps people in their work: the lines that take calls from workers, and the same list as everybody. */
export const worker: Dialog = {
  id: 'worker',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'workerTips' },
    { kind: 'note', id: 'workerNumbers', need: (facts) => needing(facts, ['domestic_abuse', 'stalking']) },
  ],
};

/** Worried about their own behaviour. Walled off: no services for the other person, no account. */
export const own: Dialog = {
  id: 'own',
  words,
  fresh: ['ownHeard', 'ownHurt', 'ownHurtToo', 'ownHurtUnsure'],
  steps: [
    {
      kind: 'yesNo',
      id: 'ownWorry',
      version: 1,
      sensitivity: 1,
      patient: 'once',
      when: (facts) => !facts.picked('who', 'own'),
    },
    {
      kind: 'note',
      id: 'ownHeard',
      when: isOwn,
      need: (facts) => needing(facts, ['own_behaviour'], { audience: 'own' }),
    },
    { kind: 'yesNo', id: 'ownHurt', version: 1, sensitivity: 1, patient: 'once', when: isOwn },
    {
      kind: 'note',
      id: 'ownHurtToo',
      when: (facts) => facts.picked('ownHurt', 'yes'),
    },
    { kind: 'note', id: 'ownHurtUnsure', when: (facts) => facts.picked('ownHurt', 'unsure') },
  ],
  next: (facts) => (isOwn(facts) ? 'closing' : null),
};

/** Before anything is forgotten for good, one plain yes. */
export const erase: Dialog = {
  id: 'erase',
  words,
  fresh: true,
  steps: [
    { kind: 'yesNo', id: 'eraseSure', version: 1, sensitivity: 0, consent: true },
    { kind: 'note', id: 'notErased', when: (facts) => !facts.picked('eraseSure', 'yes') },
  ],
  next: (facts) => (facts.picked('eraseSure', 'yes') ? '#erase' : null),
};

/** Everything written so far, by number, to pick the line to change. */
export const change: Dialog = {
  id: 'change',
  words,
  fresh: true,
  steps: [{ kind: 'review', id: 'whichLine', version: 1, sensitivity: 0 }],
};

/** A break: her place is held for as long as what she wrote is, and she hears how long that is. */
export const pause: Dialog = {
  id: 'pause',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'paused', when: (facts) => !facts.picked('keep', 'yes') },
    { kind: 'note', id: 'pausedKept', when: (facts) => facts.picked('keep', 'yes') },
  ],
  next: () => '#hush',
};

/** Back after a pause: shows nothing of before, and asks first whether this is a good time (TI-12). */
export const returning: Dialog = {
  id: 'returning',
  words,
  fresh: true,
  steps: [
    { kind: 'yesNo', id: 'goodTime', version: 1, sensitivity: 0, patient: 'always', named: true },
    { kind: 'note', id: 'anotherTime', when: (facts) => !facts.picked('goodTime', 'yes') },
  ],
  next: (facts) => (facts.picked('goodTime', 'yes') ? null : '#hush'),
};
