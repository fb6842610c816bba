import { endings } from './contract/endings.ts';
import { holding } from './contract/holding.ts';
import { keeping } from './contract/keeping.ts';
import { leftOpen } from './contract/left-open.ts';
import { letters } from './contract/letters.ts';
import { packing } from './contract/packing.ts';
import { poison } from './contract/poison.ts';
import { turns } from './contract/turns.ts';
import { Clock, type Ground } from './ground.ts';
import { ABOUT, EVENING } from './talk.ts';

export type Opened = Awaited<ReturnType<Ground['open']>>;

/** A store in use by a test, with one conversation in it called `her`. */
export interface Place extends Opened {
  readonly clock: Clock;
  /** Closes it and opens it again, as a restart does. */
  again(): Promise<void>;
}

/** What a test is run with: each time a fresh store. */
export type In = (test: (place: Place) => Promise<void>) => () => Promise<void>;

/** What every store promises, whatever it is made of. */
export function turnStoreContract(name: string, ground: () => Promise<Ground>): void {
  const inPlace: In = (test) => async () => {
    const clock = new Clock(EVENING);
    const under = await ground();
    let opened = await under.open(clock.read);
    try {
      await opened.store.begin('her', ABOUT);
      const again = async (): Promise<void> => {
        await opened.close();
        opened = await under.open(clock.read);
      };
      await test(placed(() => opened, { clock, again }));
    } finally {
      await opened.close();
      await under.remove();
    }
  };
  describe(`the turn store on ${name}`, () => {
    turns(inPlace);
    endings(inPlace);
    keeping(inPlace);
    poison(inPlace);
    holding(inPlace);
    letters(inPlace);
    leftOpen(inPlace);
    packing(inPlace);
  });
}

/** The place as it is now, also after a restart. */
function placed(opened: () => Opened, more: Pick<Place, 'clock' | 'again'>): Place {
  return {
    ...more,
    get store() {
      return opened().store;
    },
    get keeping() {
      return opened().keeping;
    },
    get holding() {
      return opened().holding;
    },
    get letters() {
      return opened().letters;
    },
    get leftOpen() {
      return opened().leftOpen;
    },
    closeIdle: (now) => opened().closeIdle(now),
    destroyExpired: (now) => opened().destroyExpired(now),
    packRested: (now) => opened().packRested(now),
    close: () => opened().close(),
  };
}
