import animalHarm from './animal-harm.json' with { type: 'json' };
import childHarm from './child-harm.json' with { type: 'json' };
import coerciveControl from './coercive-control.json' with { type: 'json' };
import economicAbuse from './economic-abuse.json' with { type: 'json' };
import escalation from './escalation.json' with { type: 'json' };
import fear from './fear.json' with { type: 'json' };
import fgm from './fgm.json' with { type: 'json' };
import forcedMarriage from './forced-marriage.json' with { type: 'json' };
import honourBasedAbuse from './honour-based-abuse.json' with { type: 'json' };
import imageAbuse from './image-abuse.json' with { type: 'json' };
import isolation from './isolation.json' with { type: 'json' };
import perpetratorSuicideThreat from './perpetrator-suicide-threat.json' with { type: 'json' };
import physicalViolence from './physical-violence.json' with { type: 'json' };
import pregnancy from './pregnancy.json' with { type: 'json' };
import separation from './separation.json' with { type: 'json' };
import sexualViolence from './sexual-violence.json' with { type: 'json' };
import spiking from './spiking.json' with { type: 'json' };
import stalking from './stalking.json' with { type: 'json' };
import strangulation from './strangulation.json' with { type: 'json' };
import techAbuse from './tech-abuse.json' with { type: 'json' };
import threatToKill from './threat-to-kill.json' with { type: 'json' };
import weapon from './weapon.json' with { type: 'json' };

/** What tells of each of the signs, a file each. */
export const signs = [
  ...animalHarm,
  ...childHarm,
  ...coerciveControl,
  ...economicAbuse,
  ...escalation,
  ...fear,
  ...fgm,
  ...forcedMarriage,
  ...honourBasedAbuse,
  ...imageAbuse,
  ...isolation,
  ...perpetratorSuicideThreat,
  ...physicalViolence,
  ...pregnancy,
  ...separation,
  ...sexualViolence,
  ...spiking,
  ...stalking,
  ...strangulation,
  ...techAbuse,
  ...threatToKill,
  ...weapon,
];
