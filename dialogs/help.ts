import type { Dialog, Facts, Note } from '../interview/index.ts';
import { age, asksAge, isChild, isOwn, nation, needing } from './about.ts';

/** What each choice asks of the directory. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  home: ['domestic_abuse'],
  sexual: ['sexual_violence', 'recent_assault'],
  followed: ['stalking', 'online_abuse'],
  feelings: ['crisis', 'suicide'],
  images: ['image_abuse', 'online_abuse'],
  forced: ['forced_marriage', 'honour'],
  men: ['men'],
  lgbt: ['lgbt'],
  work: ['workplace', 'legal'],
};

/** Services that fit, by nation and topic, each with when it is open. */
export const help: Dialog = {
  id: 'help',
  fresh: true,
  steps: [
    { ...nation, when: (facts) => !isOwn(facts) },
    { ...age, when: asksAge },
    {
      kind: 'choice',
      id: 'topic',
      version: 1,
      sensitivity: 0,
      when: (facts) => !isOwn(facts) && !isChild(facts),
      options: [{ id: 'home' }, { id: 'sexual' }, { id: 'followed' }, { id: 'feelings' }, { id: 'others' }],
    },
    {
      kind: 'choice',
      id: 'topicMore',
      version: 1,
      sensitivity: 0,
      when: (facts) => facts.picked('topic', 'others'),
      options: [{ id: 'images' }, { id: 'forced' }, { id: 'men' }, { id: 'lgbt' }, { id: 'work' }],
    },
    listing(),
    {
      kind: 'choice',
      id: 'helpNext',
      version: 1,
      sensitivity: 0,
      options: [
        { id: 'another', goes: 'help', when: (facts) => !isOwn(facts) && !isChild(facts) },
        { id: 'menu', goes: 'menu' },
        { id: 'leave', goes: 'closing' },
      ],
    },
  ],
};

function listing(): Note {
  return { kind: 'note', id: 'listing', need: (facts) => needing(facts, topics(facts)) };
}

function topics(facts: Facts): readonly string[] {
  const picked = Object.entries(TOPICS).find(
    ([id]) => facts.picked('topic', id) || facts.picked('topicMore', id),
  );
  return picked?.[1] ?? ['domestic_abuse', 'sexual_violence'];
}
