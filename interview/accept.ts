import type { Answer, Said } from './answer.ts';
import type { Heard } from './heard.ts';
import type { Asked } from './state.ts';

/** What a reply comes to: an answer, one more part of a story, a line picked to change, or nothing we could read. */
export type Accepted =
  | { readonly is: 'answer'; readonly answer: Answer }
  | { readonly is: 'part'; readonly answer: Said }
  | { readonly is: 'line'; readonly key: string }
  | { readonly is: 'removed' }
  | { readonly is: 'miss' };

/** Characters of an answer that the state itself carries. */
const EXCERPT = 400;

const MISS: Accepted = { is: 'miss' };

/** Reads a reply against the question it belongs to. Only that question decides what the words can mean. */
export function accept(asked: Asked, heard: Heard, standing: Answer | undefined): Accepted {
  const silent = silence(asked, heard);
  if (silent !== null) return silent;
  switch (asked.kind) {
    case 'choice':
      return choose(asked, heard, [...heard.picked, ...meant(asked, heard)].slice(0, 1));
    case 'several':
      return choose({ ...asked, own: true }, heard, heard.picked);
    case 'yesNo':
      return yesNo(asked, heard);
    case 'story':
      return story(asked, heard, standing);
    case 'review':
      return review(asked, heard);
    case 'when':
      return time(asked, heard);
    default:
      return said(asked, heard, { words: heard.text, picked: [] });
  }
}

function silence(asked: Asked, heard: Heard): Accepted | null {
  const [picked] = heard.picked;
  if (picked === 'remove') return { is: 'removed' };
  if (picked === 'withheld') return given(asked, heard, 'withheld');
  const unsure = picked === 'unsure' || (picked === undefined && heard.command === 'unsure');
  return unsure && asked.kind !== 'yesNo' && asked.account ? given(asked, heard, 'unknown') : null;
}

/** "Dunno" is the option that says so, in whatever words it is offered. */
function meant(asked: Asked, { command }: Heard): readonly string[] {
  const ids = command === 'unsure' ? ['unsure', 'unsaid'] : [];
  return asked.options.map(({ id }) => id).filter((id) => ids.includes(id));
}

function choose(asked: Asked, heard: Heard, picked: readonly string[]): Accepted {
  if (picked.length > 0) return said(asked, heard, { words: null, picked });
  return asked.own ? said(asked, heard, { words: heard.text, picked: [] }) : MISS;
}

function yesNo(asked: Asked, heard: Heard): Accepted {
  const short = heard.picked[0] ?? heard.command;
  if (short === 'yes' || short === 'no' || short === 'unsure') {
    return said(asked, heard, { words: null, picked: [short] });
  }
  return asked.account ? said(asked, heard, { words: heard.text, picked: [] }) : MISS;
}

function story(asked: Asked, heard: Heard, standing: Answer | undefined): Accepted {
  const before = standing?.is === 'said' ? (standing.messages ?? 0) : 0;
  if (heard.picked.includes('done') || heard.command === 'no') {
    if (before === 0) return given(asked, heard, 'skipped');
    return { is: 'answer', answer: { ...told(asked, heard, before), open: false } };
  }
  return { is: 'part', answer: { ...told(asked, heard, before + 1), open: true } };
}

function told(asked: Asked, heard: Heard, messages: number): Said {
  return { ...stamp(asked, heard), is: 'said', picked: [], words: null, messages };
}

function review(asked: Asked, heard: Heard): Accepted {
  if (typeof heard.target === 'number') {
    const key = asked.lines[heard.target - 1];
    return key === undefined ? MISS : { is: 'line', key };
  }
  if (typeof heard.target === 'string') return { is: 'line', key: heard.target };
  if (!heard.picked.includes('done') && heard.command !== 'yes') return MISS;
  return said(asked, heard, { words: null, picked: ['done'] });
}

/** The time she told already, when she says that it was then; else the one she gives now. */
function time(asked: Asked, heard: Heard): Accepted {
  const then = heard.picked.includes('then') || heard.command === 'yes';
  if (asked.told === undefined || !then) return said(asked, heard, { words: heard.text, picked: [] });
  const { text, ...when } = asked.told;
  const answer: Said = { ...stamp(asked, heard), is: 'said', picked: [], words: text, when };
  return { is: 'answer', answer };
}

function said(asked: Asked, heard: Heard, what: Pick<Said, 'words' | 'picked'>): Accepted {
  const { start, end } = heard.when ?? {};
  const when =
    asked.kind === 'when' && start !== undefined && end !== undefined ? { when: { start, end } } : {};
  const words = what.words === null ? null : excerpt(what.words);
  return { is: 'answer', answer: { ...stamp(asked, heard), is: 'said', ...what, words, ...when } };
}

/** As much of her words as a read-back needs; all of them stand in the record. Never splits a character. */
function excerpt(words: string): string {
  if (words.length <= EXCERPT) return words;
  const characters = Array.from(
    new Intl.Segmenter().segment(words.slice(0, EXCERPT * 2)),
    (one) => one.segment,
  );
  return `${characters.slice(0, EXCERPT - 1).join('')}…`;
}

function given(asked: Asked, heard: Heard, is: 'skipped' | 'unknown' | 'withheld'): Accepted {
  return { is: 'answer', answer: { ...stamp(asked, heard), is } };
}

function stamp(asked: Asked, { at }: Heard): Pick<Answer, 'at' | 'version' | 'locale'> {
  return { at, version: asked.version, locale: asked.locale };
}
