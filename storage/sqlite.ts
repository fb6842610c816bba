import type { Commit, Kept, TurnStore, Waiting } from '../bots/store.ts';
import type { Entry, Inbound, Shown } from '../interview/index.ts';
import { type Conversations, type Opened, type Parts } from './conversations.ts';
import type { Endings } from './endings.ts';
import { orNull, StoreError } from './errors.ts';
import { keysFrom } from './keys.ts';
import { minuteOf } from './minute.ts';
import { nameOf } from './names.ts';
import type { Packs } from './packs.ts';
import type { Counts } from './rows.ts';
import type { Stored } from './values.ts';

type Aside = Parameters<TurnStore['setAside']>[1];

/**
 * The turn store on SQLite. All work is synchronous and each method is one transaction, so within the one
 * process that holds the file nothing ever comes in between.
 */
export class SqliteTurnStore implements TurnStore {
  readonly #parts: Parts;
  readonly #conversations: Conversations;
  readonly #endings: Endings;
  readonly #packs: Packs;

  constructor(parts: Parts & { packs: Packs }, conversations: Conversations, endings: Endings) {
    this.#parts = parts;
    this.#packs = parts.packs;
    this.#conversations = conversations;
    this.#endings = endings;
  }

  /** Rejects with `conversation/exists` while a conversation of this id is open or sealed. */
  async begin(id: string, about: Parameters<TurnStore['begin']>[1]): Promise<void> {
    const { db, rows, keystore, values, naming } = this.#parts;
    const name = nameOf(naming, id);
    if (db.read(() => rows.byName.get(name)) !== undefined) throw new StoreError('conversation/exists');
    const key = keystore.make(name);
    const owner = { name, keys: keysFrom(key) };
    const sealed = values.close(owner, 'about', { row: 0, value: { id, ...about } });
    key.fill(0);
    db.step(() => rows.add.run(name, sealed, this.#now()));
  }

  async accept(id: string, inbound: Inbound): Promise<{ seen: boolean; shown: Shown | null }> {
    const { db, rows } = this.#parts;
    const open = this.#conversations.find(id);
    const message = messageOf(open, inbound.id);
    return db.step(() => {
      const first = rows.seen.get(open.number, message);
      if (first !== undefined)
        return { seen: true, shown: first.line === null ? null : this.#packs.line(open, first.line) };
      const counts = this.#counts(open);
      const shown = inbound.kind === 'start' ? null : spoken(open, inbound, counts.lines + 1);
      if (shown !== null) this.#show(open, shown);
      const body = this.#parts.values.close(open, 'queue', { row: message, value: inbound });
      rows.enqueue.run(open.number, message, body);
      rows.see.run(open.number, message, shown?.seq ?? null);
      if (shown !== null) rows.countLine.run(shown.seq, open.number);
      this.#touch(open, counts);
      return { seen: false, shown };
    });
  }

  async next(id: string): Promise<Inbound | null> {
    const open = this.#conversations.find(id);
    const head = this.#parts.db.read(() => this.#parts.rows.head.get(open.number));
    if (head === undefined) return null;
    return this.#parts.values.open(open, 'queue', { row: head.message, body: head.body });
  }

  async read(id: string): Promise<Kept> {
    const open = this.#conversations.find(id);
    const { revision } = this.#counts(open);
    const { channel, locale } = open.about;
    return { revision, state: this.#state(open, revision)?.state ?? null, channel, locale };
  }

  async commit(id: string, commit: Commit): Promise<readonly Shown[]> {
    const { db, rows } = this.#parts;
    const open = this.#conversations.find(id);
    const shown = db.step(() => {
      const before = this.#counts(open);
      const head = rows.head.get(open.number);
      const isTurn = head?.message === messageOf(open, commit.inbound);
      if (head === undefined || !isTurn || before.revision !== commit.revision)
        throw new StoreError('commit/conflict');
      rows.dequeue.run(open.number, head.place);
      return this.#write(open, commit, before);
    });
    this.#endings.after(open, commit.ending);
    return shown;
  }

  async shown(id: string, after: number): Promise<readonly Shown[]> {
    const open = this.#conversations.find(id);
    return this.#packs.linesAfter(open, after);
  }

  /** An entry that was taken out of the file behind our back makes the whole record `store/unreadable`. */
  async record(id: string): Promise<readonly Entry[]> {
    const open = this.#conversations.find(id);
    const { revision } = this.#counts(open);
    const entries = this.#packs.entries(open);
    const expected = this.#state(open, revision)?.entries ?? 0;
    if (entries.length !== expected) throw new StoreError('store/unreadable');
    return entries;
  }

  async retry(id: string): Promise<Waiting | null> {
    const { db, rows } = this.#parts;
    const open = this.#conversations.find(id);
    return db.step(() => {
      const head = rows.head.get(open.number);
      if (head === undefined) return null;
      const { message, body } = head;
      const tries = rows.retry.get(open.number, message)?.tries ?? 1;
      const inbound = orNull(() => this.#parts.values.open(open, 'queue', { row: message, body }));
      return { message, inbound, tries };
    });
  }

  async setAside(id: string, { message, says }: Aside): Promise<readonly Shown[]> {
    const { db, rows } = this.#parts;
    const open = this.#conversations.find(id);
    return db.step(() => {
      const head = rows.head.get(open.number);
      if (head?.message !== message) throw new StoreError('commit/conflict');
      const before = this.#counts(open);
      rows.dequeue.run(open.number, head.place);
      rows.setAside.run(open.number, message, head.body);
      const shown = says.map((say, index): Shown => ({ ...say, seq: before.lines + index + 1 }));
      for (const line of shown) this.#show(open, line);
      rows.countLine.run(before.lines + shown.length, open.number);
      this.#touch(open, before);
      return shown;
    });
  }

  async unanswered(): Promise<readonly string[]> {
    const rows = this.#parts.db.read(() => this.#parts.rows.waiting.all());
    return rows.flatMap((row) => this.#conversations.idOf(row) ?? []);
  }

  async erase(id: string): Promise<void> {
    const name = nameOf(this.#parts.naming, id);
    this.#endings.erase(
      name,
      this.#parts.db.read(() => this.#parts.rows.byName.get(name)),
    );
  }

  #write(open: Opened, commit: Commit, before: Counts): readonly Shown[] {
    const { rows } = this.#parts;
    rows.forgetOnce.run(open.number);
    const shown = commit.says.map((say, index): Shown => ({ ...say, seq: before.lines + index + 1 }));
    for (const line of shown) this.#show(open, line);
    commit.entries.forEach((value, index) => {
      const row = before.entries + index + 1;
      rows.enter.run(open.number, row, this.#parts.values.close(open, 'record', { row, value }));
    });
    const revision = before.revision + 1;
    const entries = before.entries + commit.entries.length;
    const value = { state: commit.state, entries };
    rows.putState.run(open.number, this.#parts.values.close(open, 'state', { row: 0, revision, value }));
    rows.count.run(revision, before.lines + shown.length, entries, open.number);
    this.#touch(open, before);
    if (commit.ending !== 'none') rows.turnTo.run(this.#endings.phase(commit.ending), open.number);
    return shown;
  }

  #show(open: Opened, shown: Shown): void {
    const once = shown.message.once === true ? 1 : 0;
    const body = this.#parts.values.close(open, 'shown', { row: shown.seq, value: shown });
    this.#parts.rows.show.run(open.number, shown.seq, once, body);
  }

  #state(open: Opened, revision: number): Stored['state'] | null {
    const row = this.#parts.db.read(() => this.#parts.rows.state.get(open.number));
    if (row === undefined && revision === 0) return null;
    if (row === undefined) throw new StoreError('store/unreadable');
    return this.#parts.values.open(open, 'state', { row: 0, revision, body: row.body });
  }

  #counts(open: Opened): Counts {
    const counts = this.#parts.db.read(() => this.#parts.rows.counts.get(open.number));
    if (counts === undefined) throw new StoreError('conversation/gone');
    return counts;
  }

  #touch(open: Opened, { touched }: Counts): void {
    const now = this.#now();
    if (now !== touched) this.#parts.rows.touch.run(now, open.number);
  }

  #now(): number {
    return minuteOf(this.#parts.clock());
  }
}

/** A message's name on disk, under a key that goes when the conversation goes. */
function messageOf({ keys }: Opened, inbound: string): string {
  return nameOf(keys.messages, inbound);
}

function spoken({ about }: Opened, { id, at, text }: Inbound, seq: number): Shown {
  return { seq, id, at, from: 'person', replyTo: null, message: { text, locale: about.locale, options: [] } };
}
