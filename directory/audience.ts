/** Who a service is for, as far as it bears on who may be sent there. */
export interface Audience {
  /** Open to all genders and backgrounds; ages may still be limited. */
  readonly anyone?: true;
  readonly gender?: 'women' | 'men';
  /** Youngest age it takes; under 18s are not sent where this is 16 or more. */
  readonly from?: number;
  /** For people younger than this. */
  readonly under?: number;
}

/** Every audience there is. Its words are `directory:for.<id>`. */
export const AUDIENCES = {
  anyone: { anyone: true },
  over_16: { anyone: true, from: 16 },
  exam_16: { anyone: true, from: 16 },
  from_13: { anyone: true, from: 13 },
  adults: { anyone: true, from: 18 },
  women: { gender: 'women', from: 18 },
  women_16: { gender: 'women', from: 16 },
  women_girls: { gender: 'women' },
  muslim_women_girls: { gender: 'women' },
  minoritised_women: { gender: 'women', from: 18 },
  men: { gender: 'men', from: 18 },
  lgbt: {},
  older: {},
  workers: {},
  asylum: {},
  high_risk: {},
  worried_for_child: { from: 18 },
  own_behaviour: { from: 18 },
  under_18: { under: 18 },
  images_under_18: { under: 18 },
  under_19: { under: 19 },
  under_35: { under: 35 },
} as const satisfies Record<string, Audience>;

export type AudienceId = keyof typeof AUDIENCES;

/** From this age a line does not take children; up to the other it is for them alone. */
const CHILD = { fromIsTooOld: 16, underIsChildrens: 19 } as const;

export function audienceOf(id: AudienceId): Audience {
  return AUDIENCES[id];
}

/** Whether somebody may be sent there by age and route. The own-behaviour route is walled off both ways. */
export function takes(id: AudienceId, who: 'adult' | 'child' | 'own' | 'helper'): boolean {
  if (who === 'own' || id === 'own_behaviour') return who === 'own' && id === 'own_behaviour';
  const { from = 0, under = Infinity } = audienceOf(id);
  return who === 'child' ? from < CHILD.fromIsTooOld : under > CHILD.underIsChildrens;
}
