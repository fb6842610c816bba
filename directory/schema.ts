import * as v from 'valibot';
import { AUDIENCES, type AudienceId } from './audience.ts';
import { NATIONS } from './nation.ts';
import { NOTES, TOPICS } from './service.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const day = v.pipe(v.string(), v.isoDate());
const phone = v.pipe(v.string(), v.regex(/^\d[\d ]*\d$/));
const address = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]*)?$/));
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));
const audiences = Object.keys(AUDIENCES).filter((id): id is AudienceId => id in AUDIENCES);

const opening = v.strictObject({
  days: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
    v.minLength(1),
    v.check((days) => new Set(days).size === days.length),
  ),
  open: time,
  close: time,
});

const service = v.strictObject({
  id: text,
  name: text,
  nations: v.pipe(v.array(v.picklist(NATIONS)), v.minLength(1)),
  topics: v.pipe(v.array(v.picklist(TOPICS)), v.minLength(1)),
  audience: v.picklist(audiences),
  phone: v.nullable(phone),
  option: v.optional(v.pipe(v.string(), v.digits())),
  text: v.nullable(v.strictObject({ number: phone, word: v.nullable(text) })),
  web: v.nullable(address),
  search: v.nullable(text),
  hours: v.nullable(
    v.union([v.strictObject({ always: v.literal(true) }), v.pipe(v.array(opening), v.minLength(1))]),
  ),
  note: v.optional(v.picklist(NOTES)),
  source: text,
  verified: v.nullable(day),
  readOn: day,
});

/** The services as their file has them. */
export const SERVICES = v.strictObject({ readOn: day, services: v.array(service) });

/** Numbers, addresses and times that phrases speak of, each with its source. */
export const FACTS = v.strictObject({
  readOn: day,
  facts: v.record(v.pipe(v.string(), v.regex(/^\w+$/)), v.strictObject({ value: text, source: text })),
});

/** What must never be said, and why: services that ended, numbers that were replaced, and what is held back. */
export const BLOCKED = v.strictObject({
  readOn: day,
  numbers: v.array(v.strictObject({ number: phone, was: text })),
  names: v.array(v.strictObject({ name: text, was: text })),
});

export type Blocked = v.InferOutput<typeof BLOCKED>;
