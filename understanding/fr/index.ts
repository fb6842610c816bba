import { languageOf } from '../language.ts';
import brief from './brief.json' with { type: 'json' };
import choosing from './choosing.json' with { type: 'json' };
import commands from './commands.json' with { type: 'json' };
import danger from './danger.json' with { type: 'json' };
import dates from './dates.json' with { type: 'json' };
import frames from './frames.json' with { type: 'json' };
import idioms from './idioms.json' with { type: 'json' };
import lists from './lists.json' with { type: 'json' };
import questions from './questions.json' with { type: 'json' };
import signs from './signs.json' with { type: 'json' };
import situations from './situations.json' with { type: 'json' };

/** French as people from Europe and Africa text it in the United Kingdom. */
export const fr = languageOf('fr', {
  brief,
  choosing,
  commands,
  danger,
  dates,
  frames,
  idioms,
  lists,
  questions,
  signs,
  situations,
});
