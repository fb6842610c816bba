import { languageOf } from '../language.ts';
import brief from './brief.json' with { type: 'json' };
import choosing from './choosing.json' with { type: 'json' };
import commands from './commands.json' with { type: 'json' };
import cues from './cues.json' with { type: 'json' };
import child from './danger/child.json' with { type: 'json' };
import immediate from './danger/immediate.json' with { type: 'json' };
import medical from './danger/medical.json' with { type: 'json' };
import suicide from './danger/suicide.json' with { type: 'json' };
import watched from './danger/watched.json' with { type: 'json' };
import dates from './dates.json' with { type: 'json' };
import frames from './frames.json' with { type: 'json' };
import idioms from './idioms.json' with { type: 'json' };
import lists from './lists.json' with { type: 'json' };
import questions from './questions.json' with { type: 'json' };
import { signs } from './signs/index.ts';
import situations from './situations.json' with { type: 'json' };

/** English as people in the United Kingdom text it. */
export const en = languageOf('en', {
  brief,
  choosing,
  commands,
  cues,
  danger: [...immediate, ...medical, ...watched, ...suicide, ...child],
  dates,
  frames,
  idioms,
  lists,
  questions,
  signs,
  situations,
});
