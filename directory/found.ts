import type { Need } from '../interview/index.ts';
import { audienceOf, takes } from './audience.ts';
import { openAt, type Open } from './hours.ts';
import { NATIONS } from './nation.ts';
import { type Service } from './service.ts';

/** A service, and whether it answers at the moment it was looked for. */
export interface Found {
  readonly service: Service;
  readonly open: Open;
}

/** What is wanted, and when. */
export interface Asked {
  readonly need: Need;
  readonly at: Date;
}

/** Whether this person may be sent there at all, by nation, age, route and what she has said of herself. */
export function mayUse(service: Service, need: Need): boolean {
  const barred = need.topics.includes('men') && audienceOf(service.audience).gender === 'women';
  return !barred && takes(service.audience, need.audience) && serves(service, need.nation);
}

/** While her nation is not known any nation's service may be named, with where it is for. */
export function serves({ nations }: Service, nation: string | null): boolean {
  return !isNation(nation) || nations.some((one) => one === nation);
}

export function isNation(nation: string | null): boolean {
  return NATIONS.some((one) => one === nation);
}

export function foundAt(service: Service, at: Date): Found {
  return { service, open: openAt(service.hours, at, service.nations) };
}

/** Somebody answers it whenever, whoever and wherever she is. */
export function isSteady(found: Found, { nation, audience }: Need): boolean {
  const { hours } = found.service;
  const always = hours !== null && 'always' in hours;
  const whoever = takesAnyone(found) || (audience === 'child' && genderOf(found.service) === undefined);
  return always && answers(found) && whoever && (isNation(nation) || isWide(found.service));
}

/** By phone or text; a website is not somebody. */
export function answers({ service }: Found): boolean {
  return service.phone !== null || service.text !== null;
}

export function takesAnyone({ service }: Found): boolean {
  return audienceOf(service.audience).anyone === true;
}

/** For one gender alone, and she has not said that it is hers. */
export function isForOne({ service }: Found, { topics }: Need): boolean {
  return genderOf(service) !== undefined && !topics.includes('men');
}

export function isOpen({ open }: Found): boolean {
  return open.is === 'open';
}

/** It serves the whole of the UK. */
export function isWide({ nations }: Service): boolean {
  return nations.length === NATIONS.length;
}

export function genderOf({ audience }: Service): 'women' | 'men' | undefined {
  return audienceOf(audience).gender;
}
