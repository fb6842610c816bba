import { type Dialog, phraseOf, type Question, type Script, stepsOf } from '../../interview/index.ts';
import { codeOf, sourceFiles } from './sources.ts';

/** Kinds whose answer is her own words. */
const OPEN: readonly Question['kind'][] = ['story', 'text', 'when', 'place', 'contact'];

/** Words that a phone company takes for "never write to me again", or for the opposite. */
export const OPT_OUT: ReadonlySet<string> = new Set(
  'stop,stopall,stop all,unsubscribe,cancel,end,quit,revoke,optout,opt out,remove,arret,start,unstop'.split(
    ',',
  ),
);

/** A question and the dialog it is asked in. */
export interface Placed {
  readonly dialog: Dialog;
  readonly question: Question;
}

export function questionsOf(script: Script): readonly Placed[] {
  return Object.values(script.dialogs).flatMap((dialog) =>
    stepsOf(dialog).flatMap((step) => (step.kind === 'note' ? [] : [{ dialog, question: step }])),
  );
}

/** The phrases that any dialog can speak, and those the engine and the bot speak by themselves. */
export function spoken(script: Script): ReadonlySet<string> {
  const notes = Object.values(script.dialogs).flatMap((dialog) =>
    stepsOf(dialog)
      .filter(({ kind }) => kind === 'note')
      .map(({ id }) => `${dialog.words ?? dialog.id}:${id}.say`),
  );
  return new Set([...notes, ...questionsOf(script).flatMap(phrasesOf), ...byThemselves()]);
}

function phrasesOf(placed: Placed): readonly string[] {
  const { question } = placed;
  const phrase = phraseOf(placed);
  const parts = ['ask', 'why', ...(question.account === true ? ['label'] : [])];
  if (question.patient !== undefined) parts.push('patient');
  if (inGroup(placed)) parts.push('askAgain');
  if (question.kind === 'when') parts.push('askTold', 'then');
  if (question.kind === 'story') parts.push('first', 'more', 'done');
  if (question.kind === 'review') parts.push('done');
  return [...parts, ...optionsOf(question).map((id) => `options.${id}`)].map((part) => `${phrase}.${part}`);
}

/** The ids of the options a question brings itself; a yes or no with common words brings none. */
export function optionsOf(question: Question): readonly string[] {
  if (question.kind === 'choice' || question.kind === 'several') return question.options.map(({ id }) => id);
  const own = question.kind === 'yesNo' && (question.consent === true || question.named === true);
  return own ? ['yes', 'no', 'unsure'] : [];
}

function inGroup({ dialog, question }: Placed): boolean {
  return dialog.steps.some(
    (step) => step.kind === 'group' && [...step.steps, step.again].some(({ id }) => id === question.id),
  );
}

/** Phrases that stand in the code of the engine and the bot, whole or with an end that is filled in. */
function byThemselves(): readonly string[] {
  const rooms = sourceFiles().filter((file) => /^(interview|bots)\/|^assemble/.test(file));
  const whole = rooms.flatMap((file) =>
    [...codeOf(file).matchAll(/'((?:interview|danger):[\w.]+\w)'/g)].map(([, id = '']) => id),
  );
  const silent = ['skipped', 'unknown', 'withheld', 'shown', 'story'].map((way) => `silent.${way}`);
  const options = ['yes', 'no', 'unsure', 'withheld', 'other', 'remove', 'skip', 'menu', 'person', 'pause'];
  return [...whole, ...[...silent, ...options.map((id) => `options.${id}`)].map((id) => `interview:${id}`)];
}

/** A phrase's id without what makes it a variant for one channel, or another way to say an option. */
export function baseOf(id: string): string {
  return id.replace(/_(also|web|sms|azure)$/, '');
}

/** What is wrong with how the questions are built, a line each. */
export function faultsIn(script: Script): readonly string[] {
  return [
    ...questionsOf(script).flatMap(({ question }) => optionFaults(question)),
    ...Object.values(script.dialogs).flatMap(warningFaults),
    ...opennessFaults(script),
  ];
}

/** TI-16: few options at once, each once. */
function optionFaults(question: Question): readonly string[] {
  const ids = optionsOf(question);
  return [
    ...(ids.length > 5 ? [`${question.id} has more than five options`] : []),
    ...(new Set(ids).size < ids.length ? [`${question.id} has an option twice`] : []),
  ];
}

/** TI-30: what is hard is never the first thing, and something has said that it comes. */
function warningFaults(dialog: Dialog): readonly string[] {
  const steps = stepsOf(dialog);
  return steps.flatMap((step, index) => {
    if (step.kind === 'note' || step.sensitivity < 2) return [];
    const before = steps[index - 1];
    return before?.kind === 'note' && before.content === true ? [] : [`${step.id} comes without a warning`];
  });
}

/** TI-20: the account begins with an open question, and at least half of it is open. */
function opennessFaults(script: Script): readonly string[] {
  const account = questionsOf(script)
    .map(({ question }) => question)
    .filter((question) => question.account === true);
  const open = account.filter(({ kind }) => OPEN.includes(kind));
  const first = account[0]?.kind === 'story' ? [] : ['the account does not begin with her own words'];
  return open.length * 2 >= account.length ? first : [...first, 'less than half of the account is open'];
}

/** Every id there is, as `test/ids.txt` lists them. */
export function idsOf(script: Script): readonly string[] {
  const ids = questionsOf(script).flatMap(({ question }) => [
    question.id,
    ...optionsOf(question).map((option) => `${question.id}.${option}`),
  ]);
  return [...new Set(ids)].sort();
}
