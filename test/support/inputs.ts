import { COMMANDS, type Heard, type State } from '../../interview/index.ts';
import { heard, picked, told } from './heard.ts';

/** Everything a person can do in a state: every option, every command, words, a question of hers, and noise. */
export function inputsFor(state: State): readonly Heard[] {
  const options = state.asked?.options.map(({ id }) => picked(id)) ?? [];
  return [
    ...options,
    ...COMMANDS.map(told),
    heard(),
    heard({ text: 'he hit me again last night', tells: true }),
    heard({ text: 'ok', brief: true }),
    heard({ question: 'police_told', text: 'will the police be told' }),
    heard({ target: 1, text: '1' }),
    heard({ command: 'change', target: 2, text: 'change 2' }),
  ];
}
