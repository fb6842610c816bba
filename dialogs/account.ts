import type { Dialog, Facts, Question } from '../interview/index.ts';
import { isChild } from './about.ts';

type Kind = Question['kind'];

/** What every question of the account has in common. */
const asked = <K extends Kind>(kind: K, id: string) =>
  ({ kind, id, version: 1, sensitivity: 1, account: true }) as const;

const decided = (facts: Facts, id: string): boolean =>
  ['yes', 'no', 'unsure', 'skipped'].some((answer) => facts.picked(id, answer));
const adult = (facts: Facts): boolean => !isChild(facts);
const online = (facts: Facts): boolean => facts.picked('where', 'online');
const reachable = (facts: Facts): boolean =>
  ['phone', 'text', 'email', 'other'].some((way) => facts.picked('contactBy', way));
const shows = (facts: Facts): boolean =>
  ['messages', 'pictures', 'posts', 'medical', 'things', 'other'].some((what) =>
    facts.picked('evidence', what),
  );

/**
 * What happened, in her own words first and then only the gaps: what the other person did, when and where,
 * never what she wore, drank or did. Everything can be skipped, changed or taken out.
 */
export const account: Dialog = {
  id: 'account',
  fresh: ['review', 'copy', 'copyReady'],
  steps: [
    {
      kind: 'yesNo',
      id: 'useTalk',
      version: 1,
      sensitivity: 0,
      consent: true,
      when: (facts) => (facts.talk > 0 && !facts.answered('story')) || decided(facts, 'useTalk'),
    },
    { kind: 'note', id: 'moved', when: (facts) => facts.picked('useTalk', 'yes'), moves: 'story' },
    { kind: 'note', id: 'gently', content: true },
    { ...asked('story', 'story'), sensitivity: 2, disclosure: true },
    {
      ...asked('several', 'harm'),
      when: adult,
      options: [{ id: 'hurt' }, { id: 'control' }, { id: 'sexual' }, { id: 'followed' }, { id: 'others' }],
    },
    {
      ...asked('several', 'harmMore'),
      when: (facts) => adult(facts) && facts.picked('harm', 'others'),
      options: [{ id: 'online' }, { id: 'images' }, { id: 'money' }, { id: 'forced' }, { id: 'spiked' }],
    },
    {
      kind: 'group',
      id: 'times',
      most: 12,
      steps: [
        { ...asked('text', 'what'), disclosure: true, when: (facts) => facts.round > 1 },
        asked('when', 'when'),
        {
          ...asked('choice', 'where'),
          own: true,
          options: [{ id: 'home' }, { id: 'theirs' }, { id: 'outside' }, { id: 'work' }, { id: 'online' }],
        },
        { ...asked('text', 'platform'), when: online },
      ],
      again: { kind: 'yesNo', id: 'another', version: 1, sensitivity: 0 },
    },
    {
      ...asked('choice', 'them'),
      own: true,
      options: [{ id: 'partner' }, { id: 'ex' }, { id: 'family' }, { id: 'known' }, { id: 'stranger' }],
    },
    {
      ...asked('text', 'theirName'),
      when: (facts) => facts.answered('them') && !facts.picked('them', 'stranger'),
    },
    {
      ...asked('choice', 'pattern'),
      own: true,
      options: [{ id: 'once' }, { id: 'again' }, { id: 'now' }],
    },
    {
      ...asked('text', 'lately'),
      when: (facts) => facts.picked('pattern', 'again') || facts.picked('pattern', 'now'),
    },
    { ...asked('yesNo', 'children'), when: adult },
    asked('text', 'witnesses'),
    {
      ...asked('several', 'evidence'),
      options: [{ id: 'messages' }, { id: 'pictures' }, { id: 'posts' }, { id: 'medical' }, { id: 'things' }],
    },
    { ...asked('text', 'evidenceWhere'), when: shows },
    {
      ...asked('choice', 'evidenceStill'),
      own: true,
      when: shows,
      options: [{ id: 'there' }, { id: 'going' }, { id: 'gone' }],
    },
    {
      ...asked('choice', 'told'),
      own: true,
      options: [{ id: 'nobody' }, { id: 'friend' }, { id: 'police' }, { id: 'health' }, { id: 'work' }],
    },
    {
      ...asked('several', 'outcome'),
      sensitivity: 0,
      options: [{ id: 'note' }, { id: 'advice' }, { id: 'support' }, { id: 'police' }, { id: 'stop' }],
    },
    {
      ...asked('choice', 'contactBy'),
      sensitivity: 0,
      own: true,
      options: [{ id: 'phone' }, { id: 'text' }, { id: 'email' }, { id: 'nobody' }],
    },
    { ...asked('contact', 'contactAt'), sensitivity: 0, when: reachable },
    { ...asked('text', 'contactWhen'), sensitivity: 0, when: reachable },
    { ...asked('text', 'contactNever'), sensitivity: 0, when: reachable },
    {
      ...asked('choice', 'talkTo'),
      sensitivity: 0,
      own: true,
      options: [{ id: 'woman' }, { id: 'man' }, { id: 'either' }],
    },
    { ...asked('text', 'access'), sensitivity: 0 },
    { ...asked('text', 'name'), sensitivity: 0 },
    {
      kind: 'yesNo',
      id: 'useMore',
      version: 1,
      sensitivity: 0,
      consent: true,
      when: (facts) =>
        (facts.talk > 0 && facts.answered('story') && !facts.picked('useTalk', 'no')) ||
        decided(facts, 'useMore'),
    },
    { kind: 'note', id: 'movedMore', when: (facts) => facts.picked('useMore', 'yes'), moves: 'story' },
    { kind: 'review', id: 'review', version: 1, sensitivity: 0 },
    {
      kind: 'yesNo',
      id: 'copy',
      version: 1,
      sensitivity: 0,
      consent: true,
      when: (facts) => facts.offers('copy'),
    },
    {
      kind: 'note',
      id: 'copyReady',
      when: (facts) => facts.picked('copy', 'yes'),
      effect: () => ({ kind: 'copy' }),
    },
  ],
  next: () => 'closing',
};
