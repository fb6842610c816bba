import type { Commit } from '../../bots/store.ts';
import type { Inbound, Shown } from '../../interview/index.ts';
import { CHUNK, firstOf } from '../chunks.ts';
import { StoreError } from '../errors.ts';
import { minuteOf } from '../minute.ts';
import { nameOf } from '../names.ts';
import type { Stored } from '../values.ts';
import type { Opened, Parts } from './conversations.ts';
import { phaseAfter } from './phase.ts';
import { SAID } from './places.ts';
import { bytesOf, type Outcome, textOf } from './scripts.ts';
import type { Argument, Reply } from './wire.ts';

/** Where a conversation stands. */
export interface Standing {
  readonly is: 'done' | 'gone';
  readonly revision: number;
  readonly state: Stored['state'] | null;
}

const GONE: Standing = { is: 'gone', revision: 0, state: null };

/** Closes what each step leaves behind for the place where the hints say it belongs, and has Redis take it. */
export class Steps {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Comes to `done`, `seen` (with number and body of its line, or of its chunk), `moved` (with how many lines there are) or `gone`. */
  async accept(open: Opened, inbound: Inbound, shown: Shown | null): Promise<Outcome> {
    const { scripts, values } = this.#parts;
    const { head, queue, seen, shown: lines } = open.places;
    const message = messageOf(open, inbound.id);
    const body = values.close(open, 'queue', { row: message, value: inbound });
    const line = shown === null ? '' : values.close(open, 'shown', { row: shown.seq, value: shown });
    const minute = this.#now();
    const touched = this.#touch(open, minute);
    const args = [open.mark, message, minute, open.hints.lines, body, line, SAID, open.name, CHUNK];
    const step = scripts.run('accept', { keys: [head, queue, seen, lines], args });
    const [outcome] = await Promise.all([step, touched]);
    if (outcome.is !== 'done') return outcome;
    if (shown !== null) open.hints.lines += 1;
    open.ahead = outcome.more.length > 0 ? { inbound, standing: outcome.more } : {};
    setImmediate(() => void (open.ahead = {}));
    return outcome;
  }

  /**
   * Comes to `done`, `conflict`, `moved` or `gone`. How long the record must be is in the sealed state alone, so that
   * what is taken out of it stays noticed.
   */
  async commit(open: Opened, commit: Commit, shown: readonly Shown[]): Promise<Outcome> {
    const { hints } = open;
    open.ahead = {};
    if (hints.revision !== commit.revision && (await this.stand(open)).is === 'gone')
      return { is: 'gone', more: [] };
    if (hints.revision !== commit.revision) return { is: 'conflict', more: [] };
    const { head, queue, shown: lines, record } = open.places;
    const minute = this.#now();
    const touched = this.#touch(open, minute);
    const args = this.#turn(open, commit, { minute, shown });
    const step = this.#parts.scripts.run('commit', { keys: [head, queue, lines, record], args });
    const [outcome] = await Promise.all([step, touched]);
    if (outcome.is !== 'done') return outcome;
    hints.revision += 1;
    hints.lines += shown.length;
    hints.entries += commit.entries.length;
    return outcome;
  }

  /** Comes to `done`, `conflict`, `moved` or `gone`. */
  async setAside(open: Opened, message: string, shown: readonly Shown[]): Promise<Outcome> {
    const { head, queue, shown: lines, aside } = open.places;
    const minute = this.#now();
    const touched = this.#touch(open, minute);
    const bodies = shown.map((one) => this.#parts.values.close(open, 'shown', { row: one.seq, value: one }));
    const args = [open.mark, message, minute, open.hints.lines, SAID, open.name, ...bodies];
    const step = this.#parts.scripts.run('aside', { keys: [head, queue, lines, aside], args });
    const [outcome] = await Promise.all([step, touched]);
    if (outcome.is === 'done') open.hints.lines += shown.length;
    return outcome;
  }

  /** Where it stands, as the message that has just come was told or as Redis says; the hints then know of it. */
  async stood(open: Opened): Promise<Standing> {
    const { standing } = open.ahead;
    return standing === undefined ? this.stand(open) : this.#known(open, this.standing(open, standing));
  }

  /** Where it stands now, which the hints then know of. */
  async stand(open: Opened): Promise<Standing> {
    const call = { keys: [open.places.head], args: [open.mark, CHUNK] } as const;
    const { is, more } = await this.#parts.scripts.run('stand', call);
    return is === 'done' ? this.#known(open, this.standing(open, more)) : GONE;
  }

  /** What revision and sealed state say, or the last of so many packed lines' chunks, where the state rests in it. */
  standing(open: Opened, [revision, state, packed, last]: readonly Reply[]): Standing {
    const [number, body, chunk] = [Number(textOf(revision)), bytesOf(state), bytesOf(last)];
    if (number === 0) return { is: 'done', revision: number, state: null };
    if (body !== null) {
      const where = { row: 0, revision: number, body };
      return { is: 'done', revision: number, state: this.#parts.values.open(open, 'state', where) };
    }
    const count = Number(packed);
    const where = { row: firstOf(count), revision: count };
    const rest =
      chunk === null ? undefined : this.#parts.values.open(open, 'pack', { ...where, body: chunk }).rest;
    if (rest?.revision !== number) throw new StoreError('store/unreadable');
    return { is: 'done', revision: number, state: rest.state };
  }

  #known({ hints }: Opened, standing: Standing): Standing {
    Object.assign(hints, { revision: standing.revision, entries: standing.state?.entries ?? 0 });
    return standing;
  }

  /** A turn as its script takes it. */
  #turn(
    open: Opened,
    commit: Commit,
    { minute, shown }: { minute: number; shown: readonly Shown[] },
  ): readonly (Argument | number)[] {
    const { values } = this.#parts;
    const { lines, entries } = open.hints;
    const revision = commit.revision + 1;
    const value = { state: commit.state, entries: entries + commit.entries.length };
    const once = shown.filter(({ message }) => message.once === true).map(({ seq }) => seq);
    return [
      open.mark,
      messageOf(open, commit.inbound),
      minute,
      commit.revision,
      lines,
      entries,
      phaseAfter(commit.ending),
      once.join(' '),
      values.close(open, 'state', { row: 0, revision, value }),
      SAID,
      open.name,
      shown.length,
      ...shown.map((one) => values.close(open, 'shown', { row: one.seq, value: one })),
      ...commit.entries.map((one, at) => values.close(open, 'record', { row: entries + at + 1, value: one })),
    ];
  }

  /** Tells the index when the minute has changed: sent before the step itself, not waited for until after it. */
  async #touch({ name, hints }: Opened, minute: number): Promise<void> {
    if (hints.touched === minute) return;
    await this.#parts.index.put('open', name, minute);
    hints.touched = minute;
  }

  #now(): number {
    return minuteOf(this.#parts.clock());
  }
}

/** A message's name in Redis, under a key that goes when the conversation goes. */
function messageOf({ keys }: Opened, inbound: string): string {
  return nameOf(keys.messages, inbound);
}
