import type { Dialog, Script } from '../interview/index.ts';
import { account } from './account.ts';
import { closing } from './closing.ts';
import {
  child,
  childWorry,
  immediate,
  maybe,
  medical,
  noVoice,
  otherTyping,
  passive,
  suicide,
  watched,
} from './danger.ts';
import { grounding, recent, strangled, threat, travel } from './hard.ts';
import { help } from './help.ts';
import {
  change,
  erase,
  helpNow,
  menu,
  own,
  pause,
  person,
  quick,
  returning,
  someone,
  worker,
} from './routes.ts';
import { start } from './start.ts';
import { understand } from './understand.ts';
import { welcome } from './welcome.ts';

/** Every conversation there is, in one list. A new one is a file and a line here. */
const all: readonly Dialog[] = [
  welcome,
  menu,
  quick,
  understand,
  help,
  start,
  account,
  closing,
  person,
  helpNow,
  someone,
  worker,
  own,
  erase,
  change,
  pause,
  returning,
  immediate,
  maybe,
  noVoice,
  medical,
  watched,
  otherTyping,
  suicide,
  passive,
  child,
  childWorry,
  strangled,
  recent,
  travel,
  threat,
  grounding,
];

export const script: Script = {
  dialogs: Object.fromEntries(all.map((dialog) => [dialog.id, dialog])),
  first: welcome.id,
  menu: menu.id,
  person: person.id,
  help: helpNow.id,
  delete: erase.id,
  change: change.id,
  pause: pause.id,
  returning: returning.id,
};

export { interruptions, type Interruption, type Noticed } from './interruptions.ts';
