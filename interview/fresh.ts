import { SCHEMA, type State } from './state.ts';

/** A conversation in which nothing has been said. */
export function fresh(about: Pick<State, 'locale' | 'channel' | 'offers'>, first: string): State {
  const { locale, channel, offers } = about;
  return {
    schema: SCHEMA,
    locale,
    channel,
    offers,
    status: 'talking',
    stack: [first],
    asked: null,
    answers: {},
    misses: 0,
    brief: 0,
    talk: [],
    noticed: {},
    owed: [],
  };
}
