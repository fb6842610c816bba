import type { AudienceId } from './audience.ts';
import type { Hours } from './hours.ts';
import type { Nation } from './nation.ts';

/** What a service is for. A topic nobody serves yet is not on the list; asking for it gives what is open to anyone. */
export const TOPICS = [
  'emergency',
  'reporting',
  'any_crime',
  'domestic_abuse',
  'sexual_violence',
  'recent_assault',
  'childhood_abuse',
  'stalking',
  'online_abuse',
  'image_abuse',
  'forced_marriage',
  'honour',
  'fgm',
  'lgbt',
  'men',
  'older',
  'faith',
  'minoritised',
  'migrant',
  'trafficking',
  'child',
  'child_worry',
  'crisis',
  'suicide',
  'legal',
  'workplace',
  'safe_space',
  'own_behaviour',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Its words are `directory:note.<id>`. */
export const NOTES = ['no_police', 'no_details', 'no_name'] as const;
export type ServiceNote = (typeof NOTES)[number];

/** A number to text, and the word to text to it when one is needed. */
export interface TextLine {
  readonly number: string;
  readonly word: string | null;
}

/** A service as it was read in its sources; anything in doubt is null. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly nations: readonly Nation[];
  readonly topics: readonly Topic[];
  readonly audience: AudienceId;
  readonly phone: string | null;
  /** The number to press once the call is answered. */
  readonly option?: string;
  readonly text: TextLine | null;
  /** An address without its scheme. */
  readonly web: string | null;
  /** What to search for there, when there is no address of its own. */
  readonly search: string | null;
  readonly hours: Hours;
  /** What is known of what happens when somebody gets in touch. */
  readonly note?: ServiceNote;
  /** Source codes and confidence, field by field, as the research table has them. */
  readonly source: string;
  /** The day a person last checked it by calling or on its own site; null while nobody has. */
  readonly verified: string | null;
  /** The day its sources were read. */
  readonly readOn: string;
}
