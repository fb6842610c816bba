import { talkTo } from '../direct-line.ts';
import { ACCOUNT, COPIED } from '../story.ts';
import type { Talk } from '../talk.ts';
import { talkByActivities, talkByWebhook } from '../webhooks.ts';
import { answersTo, DONE, FORM, FORM_WITH_DATES } from './form.ts';

/** Someone who is measured, and how a conversation is held with them. */
export interface Peer {
  readonly name: string;
  readonly file: string;
  readonly more?: readonly string[];
  readonly overRedis: boolean;
  /** Needs the packages of `bench/peers/package.json`. */
  readonly foreign: boolean;
  readonly talk: (port: number) => Promise<Talk>;
  readonly lines: readonly string[];
  /** What the last line is answered with. */
  readonly last: RegExp;
  /** How many conversations make a batch: about a second's work. */
  readonly talks: number;
}

const OURS = { file: 'waymark.ts', foreign: false, talk: talkTo, lines: ACCOUNT, last: COPIED, talks: 16 };
const FORMS = { foreign: true, talk: talkByActivities, last: new RegExp(DONE) };
const SAMPLE = { ...FORMS, file: 'microsoft-sample.js', overRedis: true };

/** Everyone, in the order of the table. */
export const PEERS: readonly Peer[] = [
  { ...OURS, name: 'waymark-redis', overRedis: true },
  { ...OURS, name: 'waymark-sqlite', overRedis: false },
  { ...SAMPLE, name: 'microsoft-sample-redis', lines: answersTo(FORM), talks: 48 },
  {
    ...SAMPLE,
    name: 'microsoft-sample-redis-dates',
    more: ['dates'],
    lines: answersTo(FORM_WITH_DATES),
    talks: 32,
  },
  {
    ...FORMS,
    name: 'botkit',
    file: 'botkit.js',
    overRedis: false,
    talk: talkByWebhook,
    lines: answersTo(FORM),
    talks: 48,
  },
  {
    ...FORMS,
    name: 'floor-redis-aes',
    file: 'floor-redis-aes.ts',
    overRedis: true,
    foreign: false,
    lines: answersTo(FORM),
    talks: 96,
  },
];
