export type { Answer, Answers, DateRange, Said } from './answer.ts';
export type { Dialog, Group, Note, Script, Step } from './dialog.ts';
export type { Channel, Facts } from './facts.ts';
export { COMMANDS, type Command, type Heard } from './heard.ts';
export type { Option, Question } from './question.ts';
export type { Filling, Line, Need, Offered, Say } from './say.ts';
export type { Choice, Inbound, Message, Shown } from './message.ts';
export { SCHEMA, type Asked, type Aside, type State } from './state.ts';
export type { Effect, Entry, Turn } from './turn.ts';
