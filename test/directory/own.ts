import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { createDirectory } from '../../directory/index.ts';
import { BLOCKED, SERVICES } from '../../directory/schema.ts';
import type { Service } from '../../directory/service.ts';

const room = join(import.meta.dirname, '../../directory');

/** One of the room's own files, parsed anew. */
export function file(name: 'services' | 'facts' | 'blocked'): unknown {
  return JSON.parse(readFileSync(join(room, `${name}.json`), 'utf8'));
}

export const data = { services: file('services'), facts: file('facts'), blocked: file('blocked') };

export const directory = createDirectory(data);

export const { services } = v.parse(SERVICES, data.services);

export const blocked = v.parse(BLOCKED, data.blocked);

/** The service of an id; the test fails without it. */
export function service(id: string): Service {
  const found = services.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no service ${id}`);
  return found;
}
