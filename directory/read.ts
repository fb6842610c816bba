import * as v from 'valibot';
import { audienceOf } from './audience.ts';
import { DirectoryError } from './errors.ts';
import { type Blocked, BLOCKED, FACTS, SERVICES } from './schema.ts';
import { NATIONS } from './nation.ts';
import { type Service } from './service.ts';

/** Parsed JSON, as it stands in the three files of this room. */
export interface Data {
  readonly services: unknown;
  readonly facts: unknown;
  readonly blocked: unknown;
}

/** The same data, checked. */
export interface Checked {
  readonly services: readonly Service[];
  readonly facts: Readonly<Record<string, string>>;
}

/** Checks all of it at once. Throws `DirectoryError` with every problem, each named by its place in the data. */
export function readData(data: Data): Checked {
  const problems: string[] = [];
  const services = checked(SERVICES, data.services, { name: 'services', problems })?.services;
  const facts = checked(FACTS, data.facts, { name: 'facts', problems })?.facts;
  const blocked = checked(BLOCKED, data.blocked, { name: 'blocked', problems });
  if (services === undefined || facts === undefined || blocked === undefined)
    throw new DirectoryError(problems);
  problems.push(...services.flatMap((service, index) => wrongWith(service, services.slice(0, index))));
  problems.push(...spoken(services, facts).flatMap(([where, words]) => forbidden(blocked, where, words)));
  problems.push(...NATIONS.filter((nation) => !hasEmergency(services, nation)).map(emergencyMissing));
  if (problems.length > 0) throw new DirectoryError(problems);
  return { services, facts: valuesOf(facts) };
}

function checked<S extends v.GenericSchema>(
  schema: S,
  data: unknown,
  { name, problems }: { name: string; problems: string[] },
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  problems.push(...result.issues.map((issue) => `${name}.${v.getDotPath(issue) ?? ''}: ${issue.type}`));
  return undefined;
}

function wrongWith(service: Service, before: readonly Service[]): readonly string[] {
  const { id, phone, option, text, web, search } = service;
  const wrong = [
    before.some((other) => other.id === id) ? 'id: twice' : '',
    phone === null && text === null && web === null ? 'phone: missing' : '',
    phone === null && option !== undefined ? 'option: without a phone' : '',
    web === null && search !== null ? 'search: without a web' : '',
  ];
  return wrong.filter((one) => one !== '').map((one) => `services.${id}.${one}`);
}

/** Everything that could be said, with where it stands. */
function spoken(
  services: readonly Service[],
  facts: Readonly<Record<string, { value: string }>>,
): readonly (readonly [string, string])[] {
  return [
    ...services.flatMap(({ id, name, phone, text }) =>
      [name, phone, text?.number].map((words) => [`services.${id}`, words ?? ''] as const),
    ),
    ...Object.entries(facts).map(([name, { value }]) => [`facts.${name}`, value] as const),
  ];
}

function forbidden({ numbers, names }: Blocked, where: string, words: string): readonly string[] {
  const digits = words.replaceAll(/\D/g, '');
  const number = numbers.some((one) => digits.includes(one.number.replaceAll(/\D/g, '')));
  const name = names.some((one) => words.toLowerCase().includes(one.name.toLowerCase()));
  return number || name ? [`${where}: blocked`] : [];
}

function hasEmergency(services: readonly Service[], nation: Service['nations'][number]): boolean {
  return services.some(
    ({ topics, nations, audience, hours, phone }) =>
      topics.includes('emergency') &&
      nations.includes(nation) &&
      audienceOf(audience).anyone === true &&
      hours !== null &&
      'always' in hours &&
      phone !== null,
  );
}

function emergencyMissing(nation: string): string {
  return `services: emergency missing: ${nation}`;
}

function valuesOf(facts: Readonly<Record<string, { value: string }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]));
}
