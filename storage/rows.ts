import type { Database } from './database.ts';

export type Phase = 'open' | 'closing' | 'erasing' | 'sealed';

export interface ConversationRow {
  readonly number: number;
  readonly name: string;
  readonly about: Uint8Array;
  readonly phase: Phase;
  readonly touched: number;
}

export interface Counts {
  readonly revision: number;
  readonly lines: number;
  readonly entries: number;
  readonly touched: number;
}

/** A chunk: the lines it is for, and how many entries there are up to its end. */
export interface Pack extends Body {
  readonly first: number;
  readonly last: number;
  readonly entries: number;
}

export interface Body {
  readonly body: Uint8Array;
}

/** Every statement on the data file, prepared once. What each does is in its SQL. */
export type Rows = ReturnType<typeof rowsOf>;

export function rowsOf(db: Database) {
  return { ...conversations(db), ...turns(db), ...lines(db), ...packs(db) };
}

function conversations(db: Database) {
  return {
    add: db.prepare('INSERT INTO conversation (name, about, touched) VALUES (?, ?, ?)'),
    byName: db.prepare<ConversationRow>(
      'SELECT number, name, about, phase, touched FROM conversation WHERE name = ?',
    ),
    every: db.prepare<ConversationRow>('SELECT number, name, about, phase, touched FROM conversation'),
    inPhase: db.prepare<ConversationRow>(
      'SELECT number, name, about, phase, touched FROM conversation WHERE phase = ?',
    ),
    untouched: db.prepare<ConversationRow>(
      'SELECT number, name, about, phase, touched FROM conversation WHERE phase = ? AND touched <= ?',
    ),
    counts: db.prepare<Counts>('SELECT revision, lines, entries, touched FROM conversation WHERE number = ?'),
    count: db.prepare('UPDATE conversation SET revision = ?, lines = ?, entries = ? WHERE number = ?'),
    countLine: db.prepare('UPDATE conversation SET lines = ? WHERE number = ?'),
    touch: db.prepare('UPDATE conversation SET touched = ? WHERE number = ?'),
    turnTo: db.prepare('UPDATE conversation SET phase = ? WHERE number = ?'),
    remove: ['state', 'queue', 'tried', 'aside', 'seen', 'shown', 'record', 'pack', 'letter'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE conversation = ?`),
    ),
    removeLast: db.prepare('DELETE FROM conversation WHERE number = ?'),
  };
}

function turns(db: Database) {
  return {
    state: db.prepare<Body>('SELECT body FROM state WHERE conversation = ?'),
    putState: db.prepare(
      'INSERT INTO state VALUES (?, ?) ON CONFLICT (conversation) DO UPDATE SET body = excluded.body',
    ),
    seen: db.prepare<{ line: number | null }>('SELECT line FROM seen WHERE conversation = ? AND message = ?'),
    see: db.prepare('INSERT INTO seen VALUES (?, ?, ?)'),
    enqueue: db.prepare(
      `INSERT INTO queue SELECT ?1, 1 + coalesce(max(place), 0), ?2, ?3 FROM queue WHERE conversation = ?1`,
    ),
    head: db.prepare<Body & { place: number; message: string }>(
      'SELECT place, message, body FROM queue WHERE conversation = ? ORDER BY place LIMIT 1',
    ),
    dequeue: db.prepare('DELETE FROM queue WHERE conversation = ? AND place = ?'),
    retry: db.prepare<{ tries: number }>(
      `INSERT INTO tried VALUES (?, ?, 1) ON CONFLICT (conversation) DO UPDATE
       SET tries = CASE message WHEN excluded.message THEN tries + 1 ELSE 1 END, message = excluded.message
       RETURNING tries`,
    ),
    setAside: db.prepare('INSERT INTO aside VALUES (?, ?, ?)'),
    waiting: db.prepare<ConversationRow>(
      `SELECT number, name, about, phase, touched FROM conversation
       WHERE phase = 'open' AND number IN (SELECT conversation FROM queue)`,
    ),
  };
}

function lines(db: Database) {
  return {
    show: db.prepare('INSERT INTO shown VALUES (?, ?, ?, ?)'),
    line: db.prepare<Body>('SELECT body FROM shown WHERE conversation = ? AND seq = ?'),
    after: db.prepare<Body & { seq: number }>(
      'SELECT seq, body FROM shown WHERE conversation = ? AND seq > ? ORDER BY seq',
    ),
    forgetOnce: db.prepare('DELETE FROM shown WHERE conversation = ? AND once = 1'),
    putLetter: db.prepare('INSERT INTO letter VALUES (?, ?, ?)'),
    lastLetter: db.prepare<{ seq: number | null }>(
      'SELECT max(seq) AS seq FROM letter WHERE conversation = ?',
    ),
    letters: db.prepare<Body & { seq: number }>(
      'SELECT seq, body FROM letter WHERE conversation = ? AND seq > ? ORDER BY seq',
    ),
    enter: db.prepare('INSERT INTO record VALUES (?, ?, ?)'),
    record: db.prepare<Body & { entry: number }>(
      'SELECT entry, body FROM record WHERE conversation = ? ORDER BY entry',
    ),
  };
}

function packs(db: Database) {
  return {
    pack: db.prepare<Pack>(
      'SELECT first, last, entries, body FROM pack WHERE conversation = ? AND first = ?',
    ),
    packsAfter: db.prepare<Pack>(
      'SELECT first, last, entries, body FROM pack WHERE conversation = ? AND last > ? ORDER BY first',
    ),
    lastPack: db.prepare<Pack>(
      'SELECT first, last, entries, body FROM pack WHERE conversation = ? ORDER BY first DESC LIMIT 1',
    ),
    putPack: db.prepare('INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?, ?)'),
    dropLines: db.prepare('DELETE FROM shown WHERE conversation = ? AND seq <= ?'),
    dropEntries: db.prepare('DELETE FROM record WHERE conversation = ?'),
    firstOnce: db.prepare<{ seq: number | null }>(
      'SELECT min(seq) AS seq FROM shown WHERE conversation = ? AND once = 1',
    ),
    loose: db.prepare<ConversationRow>(
      `SELECT number, name, about, phase, touched FROM conversation
       WHERE phase = 'open' AND touched <= ? AND EXISTS (SELECT 1 FROM shown WHERE conversation = number)`,
    ),
  };
}
