/** What a `when` may look at. */
export interface Facts {
  readonly channel: Channel;
  /** Inside a group, which round of it this is, from 1. */
  readonly round: number;
  /** She picked this option of this question (or said yes/no/unsure to it). */
  picked(question: string, option: string): boolean;
  /** The question has an answer that says something: not skipped, not withheld. */
  answered(question: string): boolean;
  /** Something stands behind this choice in this deployment: `keep`, `copy`, `desk`, `report`, `statistics`. */
  offers(what: string): boolean;
  /** Messages she wrote outside the account that she may move into it. */
  readonly talk: number;
  /** What has been noticed in her words so far, by the vocabulary's ids. */
  noticed(sign: string): boolean;
}

export type Channel = 'web' | 'sms' | 'azure';
