/** What interrupts, in the design's words. */
export const DANGERS = ['immediate_danger', 'suicide', 'child_danger', 'watched', 'medical'] as const;

/** Whether a label is one that interrupts. */
export function isDanger(label: string): boolean {
  return (DANGERS as readonly string[]).includes(label);
}

/** What raises risk, in the design's words. */
export const SIGNS = [
  ...(['strangulation', 'threat_to_kill', 'weapon', 'stalking', 'separation', 'pregnancy'] as const),
  ...(['escalation', 'sexual_violence', 'coercive_control', 'economic_abuse', 'isolation'] as const),
  ...(['child_harm', 'animal_harm', 'honour_based_abuse', 'forced_marriage', 'fgm'] as const),
  ...(['image_abuse', 'tech_abuse', 'perpetrator_suicide_threat', 'fear', 'spiking'] as const),
  'physical_violence',
] as const;

/** The languages of the design. */
export const TONGUES = ['en', 'cy', 'pl', 'ro', 'pa', 'ur', 'pt', 'es', 'ar', 'bn', 'gu', 'fr'] as const;

/** Everything the model has an opinion on, in the order of its weights. */
export const OUTPUTS: readonly string[] = [...DANGERS, ...SIGNS, ...TONGUES];
