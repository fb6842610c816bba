import type { Nation } from './service.ts';

/** How to reach the emergency line; what must and must not be said of it is in docs of the field (D1). */
export interface Emergency {
  /** The number to call. */
  readonly line: string;
  /** On a mobile and only when asked, for someone who cannot speak. It does not say where they are. */
  readonly silentKey: string;
  /** For British Sign Language, day and night. */
  readonly bsl: string;
  /** For a textphone or the relay app. */
  readonly relay: string;
  /** Texting the line works only for a phone that was registered before. */
  readonly textNeedsRegistering: true;
}

const UK: Emergency = {
  line: '999',
  silentKey: '55',
  bsl: '999bsl.co.uk',
  relay: '18000',
  textNeedsRegistering: true,
};

/** The emergency line of a nation, or of the UK while the nation is not known. Needs no file and cannot fail. */
export function emergency(nation: Nation | null): Emergency {
  return nation === null ? UK : BY_NATION[nation];
}

const BY_NATION: Readonly<Record<Nation, Emergency>> = {
  england: UK,
  wales: UK,
  scotland: UK,
  northern_ireland: UK,
};
