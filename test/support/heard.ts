import type { Command, Heard } from '../../interview/index.ts';

/** A message as heard, with nothing in it but what a test is about. */
export function heard(what: Partial<Heard> = {}): Heard {
  return {
    id: 'm1',
    at: '2026-11-24T21:00:00.000Z',
    text: 'something in her own words',
    command: null,
    wants: null,
    target: null,
    picked: [],
    when: null,
    times: 0,
    question: null,
    tells: false,
    brief: false,
    ...what,
  };
}

/** A command as heard. */
export function told(command: Command): Heard {
  return heard({ text: command, command });
}

/** An option picked from the question on the table. */
export function picked(...options: string[]): Heard {
  return heard({ text: options.join(' '), picked: options });
}
