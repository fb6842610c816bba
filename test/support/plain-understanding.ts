import type { Understanding, Understood } from '../../bots/parts.ts';
import type { Command } from '../../interview/index.ts';

const COMMANDS: readonly Command[] = ['stop', 'skip', 'yes', 'no'];

/** Understands a few words and exact labels, so that a test says what it means. */
export const PLAIN: Understanding = {
  understand: (text) => understood(COMMANDS.find((one) => one === text.toLowerCase()) ?? null),
  match: (text, labels) => {
    const index = labels.findIndex((label) => label.toLowerCase() === text.toLowerCase());
    return index < 0 ? [] : [index];
  },
  matchSeveral: (text, labels) => PLAIN.match(text, labels),
};

function understood(command: Command | null): Understood {
  return {
    language: 'en',
    wants: null,
    command,
    target: null,
    danger: [],
    signs: [],
    dates: [],
    situations: [],
    question: null,
    brief: false,
    failed: [],
  };
}
