import type { DirectLineAdapter } from './adapter.ts';
import type { Hub } from './hub.ts';
import type { Limits } from './limits.ts';
import type { DirectLineParts } from './ports.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

/** The parts, and what this room makes for itself when it starts. */
export interface Room extends DirectLineParts {
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly hub: Hub;
  readonly limits: Limits;
  readonly adapter: DirectLineAdapter;
}
