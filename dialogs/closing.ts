import type { ChoiceQuestion, Dialog, Facts, Option } from '../interview/index.ts';
import { isHerself, isOwn } from './about.ts';

const words = 'routes';

/** The last thing is never the hardest: thanks, what can come next, and how to leave. */
export const closing: Dialog = {
  id: 'closing',
  words,
  fresh: true,
  steps: [
    { kind: 'note', id: 'closingThanks', when: isHerself },
    { kind: 'note', id: 'closingOthers', when: (facts) => !isHerself(facts) },
    closingChoice('closingNext', { copy: true }),
    { kind: 'note', id: 'copyHere', when: wantsCopy, effect: () => ({ kind: 'copy' }) },
    { ...closingChoice('closingLast', { copy: false }), when: wantsCopy },
  ],
  next: () => '#end',
};

function closingChoice(id: string, { copy }: { copy: boolean }): ChoiceQuestion {
  const more: readonly Option[] = copy ? [{ id: 'copy', when: hasCopy }] : [];
  return {
    kind: 'choice',
    id,
    version: 1,
    sensitivity: 0,
    options: [
      { id: 'leave', goes: '#end' },
      { id: 'menu', goes: 'menu', when: (facts) => !isOwn(facts) },
      ...more,
      { id: 'erase', goes: 'erase' },
    ],
  };
}

/** She has written something down that she could take with her. */
function hasCopy(facts: Facts): boolean {
  return (
    facts.offers('copy') && (facts.answered('story') || facts.answered('when') || facts.answered('where'))
  );
}

function wantsCopy(facts: Facts): boolean {
  return facts.picked('closingNext', 'copy');
}
