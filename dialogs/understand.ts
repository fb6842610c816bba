import type { Dialog, Note } from '../interview/index.ts';

/** Does it count? A few plain words about each kind of harm, then the ways on. Nothing is taken down. */
export const understand: Dialog = {
  id: 'understand',
  fresh: true,
  steps: [
    {
      kind: 'choice',
      id: 'kind',
      version: 1,
      sensitivity: 0,
      options: [{ id: 'hurt' }, { id: 'control' }, { id: 'sexual' }, { id: 'followed' }, { id: 'others' }],
    },
    {
      kind: 'choice',
      id: 'kindMore',
      version: 1,
      sensitivity: 0,
      when: (facts) => facts.picked('kind', 'others'),
      options: [{ id: 'online' }, { id: 'money' }, { id: 'forced' }, { id: 'spiked' }, { id: 'unsure' }],
    },
    ...['hurt', 'control', 'sexual', 'followed'].map((kind) => about('kind', kind)),
    ...['online', 'money', 'forced', 'spiked', 'unsure'].map((kind) => about('kindMore', kind)),
    {
      kind: 'choice',
      id: 'kindNext',
      version: 1,
      sensitivity: 0,
      options: [
        { id: 'another', goes: 'understand' },
        { id: 'help', goes: 'help' },
        { id: 'menu', goes: 'menu' },
      ],
    },
  ],
};

function about(question: string, kind: string): Note {
  return { kind: 'note', id: `about_${kind}`, when: (facts) => facts.picked(question, kind) };
}
