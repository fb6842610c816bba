import type { Step } from './walk.ts';

/** From hello to what she wants: it is safe, there is time, it is about her, and she would write it down. */
export const HELLO: readonly Step[] = [
  { pick: 'interview:options.yes', next: 'welcome:time.ask' },
  { pick: 'welcome:time.options.long', next: 'welcome:who.ask' },
  { pick: 'welcome:who.options.me', next: 'routes:wants.ask' },
  {
    pick: 'routes:wants.options.write',
    also: ['start:limits.say', 'start:kept.say'],
    next: 'start:agree.ask',
  },
  { pick: 'start:agree.options.yes', next: 'about:age.ask' },
  { pick: 'about:age.options.adult', next: 'start:keep.ask' },
];

/** She has it kept, and is shown six words once. */
export const KEEP: readonly Step[] = [
  { pick: 'start:keep.options.yes', also: ['start:code.say'], next: 'start:codeNoted.ask' },
  { pick: 'start:codeNoted.options.noted', also: ['account:gently.say'], next: 'account:story.ask' },
];

/** Her own words in several messages, with a question, a danger and a way back to the words on the way. */
export const STORY: readonly Step[] = [
  {
    say: 'it began in march, and again in june.\nhe’d wait – outside my work 😔  every day',
    next: 'account:story.first',
    for: 'story',
    as: 'part',
  },
  { say: 'will the police be told', also: ['questions:police_told'], next: 'account:story.more' },
  {
    say: 'he wrote "nobody would believe you"\t<b>&amp;',
    next: 'account:story.more',
    for: 'story',
    as: 'part',
  },
  {
    say: 'he is outside my door right now with a knife',
    next: 'danger:immediate.ask_web',
    for: 'story',
    as: 'part',
  },
  { pick: 'danger:immediate.options.carryOn', next: 'account:story.more' },
  { say: 'he has gone. that was the third time', next: 'account:story.more', for: 'story', as: 'part' },
  { pick: 'account:story.done', next: 'account:harm.ask', for: 'story', as: 'finished' },
];

/** The gaps: skipped, gone back to, broken off and gone on with. */
export const GAPS: readonly Step[] = [
  { say: '1, 2 and 4', next: 'account:when.ask', for: 'harm' },
  { say: 'skip', also: ['interview:skipped'], next: 'account:where.ask', for: 'when', as: 'skipped' },
  { say: 'back', next: 'account:when.ask' },
  { say: 'last september', next: 'account:where.ask', for: 'when' },
  { pick: 'account:where.options.work', next: 'account:another.ask', for: 'where', as: 'changed' },
  { pick: 'interview:options.no', next: 'account:them.ask' },
  { pick: 'account:them.options.ex', next: 'account:theirName.ask', for: 'them' },
  { pick: 'interview:options.skip', next: 'account:pattern.ask', for: 'theirName', as: 'skipped' },
  { say: 'can we take a break', next: 'routes:pausedKept.say' },
  { say: 'ok', next: 'routes:goodTime.ask' },
  { pick: 'routes:goodTime.options.yes', next: 'account:pattern.ask' },
  { pick: 'account:pattern.options.now', next: 'account:lately.ask', for: 'pattern' },
  { say: 'worse. more every week', next: 'account:children.ask', for: 'lately' },
  { pick: 'interview:options.no', next: 'account:witnesses.ask', for: 'children' },
  { say: 'my manager saw him', next: 'account:evidence.ask', for: 'witnesses' },
  { say: 'messages and photos', next: 'account:evidenceWhere.ask', for: 'evidence' },
  { say: 'on my old phone', next: 'account:evidenceStill.ask', for: 'evidenceWhere' },
  { pick: 'account:evidenceStill.options.there', next: 'account:told.ask', for: 'evidenceStill' },
  { pick: 'account:told.options.friend', next: 'account:outcome.ask', for: 'told' },
  { say: 'advice', next: 'account:contactBy.ask', for: 'outcome' },
  { pick: 'account:contactBy.options.nobody', next: 'account:talkTo.ask', for: 'contactBy' },
  { pick: 'account:talkTo.options.woman', next: 'account:access.ask', for: 'talkTo' },
  { say: 'skip', next: 'account:name.ask', for: 'access', as: 'skipped' },
  { say: 'no name', next: 'account:review.ask', for: 'name' },
];

/** One line is changed by its number, the rest is right, and she takes a copy. */
export const READ_BACK: readonly Step[] = [
  { say: '4', next: 'account:where.ask' },
  {
    pick: 'account:where.options.outside',
    also: ['interview:changed'],
    next: 'account:review.ask',
    for: 'where',
  },
  { pick: 'account:review.done', next: 'account:copy.ask' },
  {
    pick: 'account:copy.options.yes',
    also: ['account:copyReady.say', 'routes:closingThanks.say'],
    next: 'routes:closingNext.ask_web',
  },
];

/** The whole walk, in order. */
export const WHOLE: readonly Step[] = [...HELLO, ...KEEP, ...STORY, ...GAPS, ...READ_BACK];

/** Two minutes: the numbers that are open now, and a call at a safe time. */
export const QUICK: readonly Step[] = [
  { pick: 'interview:options.yes', next: 'welcome:time.ask' },
  {
    pick: 'welcome:time.options.short',
    also: ['routes:quickEmergency.say', 'routes:quickNumbers.say', 'routes:safeCall.say'],
    next: 'routes:quickNext.ask',
  },
];
