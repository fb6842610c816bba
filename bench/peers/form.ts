/** A question of the form that the peers ask, and what a person answers. */
export interface Question {
  readonly kind: 'text' | 'choice' | 'confirm' | 'number' | 'date';
  readonly ask: string;
  readonly answer: string;
  readonly choices?: readonly string[];
}

/** Twelve questions of the kinds that Microsoft's multi-turn sample asks. */
export const FORM: readonly Question[] = [
  { kind: 'choice', ask: 'Who is this about?', answer: 'me', choices: ['Me', 'Someone else', 'Not sure'] },
  { kind: 'text', ask: 'What would you like to be called?', answer: 'sam' },
  { kind: 'confirm', ask: 'Are you safe where you are?', answer: 'yes' },
  { kind: 'text', ask: 'What happened?', answer: 'he reads my messages and asks where i was' },
  { kind: 'choice', ask: 'Where was it?', answer: 'at work', choices: ['At home', 'At work', 'Online'] },
  { kind: 'number', ask: 'How many times was it?', answer: '3' },
  { kind: 'confirm', ask: 'Did anyone see it?', answer: 'no' },
  { kind: 'text', ask: 'How has it been lately?', answer: 'worse. more messages every week' },
  { kind: 'choice', ask: 'Who did it?', answer: 'an ex', choices: ['A partner', 'An ex', 'Someone else'] },
  { kind: 'number', ask: 'How many people know?', answer: 'two' },
  { kind: 'confirm', ask: 'Is there anything that shows it?', answer: 'yes' },
  { kind: 'text', ask: 'What would make it easier?', answer: 'id need breaks' },
];

/** The same length with dates in it, as a report needs them: the form of the first measurements. */
export const FORM_WITH_DATES: readonly Question[] = [
  { kind: 'confirm', ask: 'Are you safe where you are?', answer: 'yes' },
  { kind: 'date', ask: 'When did it begin?', answer: 'last september' },
  { kind: 'text', ask: 'What happened?', answer: 'he reads my messages and asks where i was' },
  { kind: 'confirm', ask: 'Did anyone see it?', answer: 'no' },
  { kind: 'date', ask: 'When was the worst time?', answer: 'on 14 march in the evening' },
  { kind: 'text', ask: 'How has it been lately?', answer: 'worse. more messages every week' },
  { kind: 'confirm', ask: 'Have you told anyone?', answer: 'yes' },
  { kind: 'date', ask: 'When did you tell them?', answer: 'about two weeks ago' },
  { kind: 'text', ask: 'Who was that?', answer: 'my friend kay' },
  { kind: 'confirm', ask: 'Is there anything that shows it?', answer: 'yes' },
  { kind: 'date', ask: 'When is it from?', answer: 'yesterday at 8pm' },
  { kind: 'text', ask: 'What would make it easier?', answer: 'id need breaks' },
];

/** Said when the form is done. */
export const DONE = 'Thank you. That is all.';

/** A person's side of a form, from the hello on. */
export function answersTo(form: readonly Question[]): readonly string[] {
  return ['hi', ...form.map(({ answer }) => answer)];
}
