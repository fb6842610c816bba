import { type Asked, type Heard, linesOf, type State } from '../interview/index.ts';
import type { Moment, Parts } from './parts.ts';

/** A message read against the question on the table, in the words that question was shown in. */
export function heardBy(parts: Parts, { inbound, state, understood }: Moment): Heard {
  const { asked } = state;
  const reading = asked === null ? NOTHING : read(parts, state, { asked, text: inbound.text });
  const free = asked?.kind === 'story' || asked?.kind === 'text';
  const swearing = understood.situations.includes('swearing') && !free ? 'swearing' : null;
  return {
    id: inbound.id,
    at: inbound.at,
    text: inbound.text,
    command: understood.command,
    target: reading.target ?? named(parts, state, understood.target),
    picked: reading.picked,
    when: understood.dates[0] ?? null,
    question: reading.picked.length > 0 ? null : (understood.question ?? swearing),
    tells:
      understood.signs.length + understood.danger.length > 0 || understood.situations.includes('disclosure'),
    brief: understood.brief,
  };
}

interface Reading {
  readonly picked: readonly string[];
  readonly target: number | null;
}

const NOTHING: Reading = { picked: [], target: null };

function read(parts: Parts, state: State, { asked, text }: { asked: Asked; text: string }): Reading {
  const { understanding } = parts;
  if (asked.kind === 'review') {
    const [line] = understanding.match(text, lineLabels(parts, state));
    if (line !== undefined) return { picked: [], target: line + 1 };
  }
  const labels = asked.options.map(({ phrase }) => parts.phrases.say(asked.locale, phrase));
  const found =
    asked.kind === 'several' ? understanding.matchSeveral(text, labels) : understanding.match(text, labels);
  const picked = found.flatMap((index) => asked.options[index]?.id ?? []);
  return picked.length > 0 ? { picked, target: null } : { picked: also(parts, asked, text), target: null };
}

/** Other ways to say the option that ends a story, kept beside its label in the locale file. */
function also(parts: Parts, asked: Asked, text: string): readonly string[] {
  return asked.options.flatMap(({ id, phrase }) => {
    const other = `${phrase}_also`;
    if (!parts.phrases.has(asked.locale, other)) return [];
    const ways = parts.phrases.say(asked.locale, other).split('|');
    return parts.understanding.match(text, ways).length > 0 && !/^\p{N}+$/u.test(text.trim()) ? [id] : [];
  });
}

function named(parts: Parts, state: State, target: string | number | null): string | number | null {
  if (typeof target !== 'string') return target;
  const [line] = parts.understanding.match(target, lineLabels(parts, state));
  return line === undefined ? null : line + 1;
}

function lineLabels(parts: Parts, state: State): readonly string[] {
  return linesOf(parts.script, state).map(({ label }) => parts.phrases.say(state.locale, label));
}
