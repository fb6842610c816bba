import type { Dialog } from '../interview/index.ts';

/** Hello from a program, whether it is safe to write, how long there is, and for whom. */
export const welcome: Dialog = {
  id: 'welcome',
  steps: [
    { kind: 'note', id: 'hello' },
    { kind: 'note', id: 'leaving', when: (facts) => facts.channel === 'web' },
    { kind: 'yesNo', id: 'safe', version: 1, sensitivity: 0 },
    {
      kind: 'choice',
      id: 'time',
      version: 1,
      sensitivity: 0,
      options: [{ id: 'short' }, { id: 'long' }, { id: 'unsure' }],
      when: (facts) => !facts.picked('safe', 'no'),
    },
    {
      kind: 'choice',
      id: 'who',
      version: 1,
      sensitivity: 0,
      options: [{ id: 'me' }, { id: 'someone' }, { id: 'worker' }, { id: 'own' }, { id: 'unsaid' }],
      when: (facts) =>
        !facts.picked('safe', 'no') && !facts.picked('time', 'short') && !facts.picked('aboutThem', 'yes'),
    },
  ],
  next: (facts) => {
    if (facts.picked('safe', 'no') || facts.picked('time', 'short')) return 'quick';
    return ['own', 'someone', 'worker'].find((route) => facts.picked('who', route)) ?? 'menu';
  },
};
