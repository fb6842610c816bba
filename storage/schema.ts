/**
 * The data file. Everything a person said or was told, and their ids, stand in sealed columns (BLOB) or as names
 * that nobody can trace; plain are only counts, order, phase and the minute of last use.
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS conversation (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    about BLOB NOT NULL,
    phase TEXT NOT NULL DEFAULT 'open' CHECK (phase IN ('open', 'closing', 'erasing', 'sealed')),
    revision INTEGER NOT NULL DEFAULT 0,
    lines INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0,
    touched INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS conversation_touched ON conversation (phase, touched);
  CREATE TABLE IF NOT EXISTS state (conversation INTEGER PRIMARY KEY, body BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS queue (conversation INTEGER, place INTEGER, message TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (conversation, place)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tried (conversation INTEGER PRIMARY KEY, message TEXT NOT NULL, tries INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS aside (conversation INTEGER, message TEXT, body BLOB NOT NULL,
    PRIMARY KEY (conversation, message)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS seen (conversation INTEGER, message TEXT, line INTEGER,
    PRIMARY KEY (conversation, message)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS shown (conversation INTEGER, seq INTEGER, once INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (conversation, seq));
  CREATE INDEX IF NOT EXISTS shown_once ON shown (conversation) WHERE once = 1;
  CREATE TABLE IF NOT EXISTS pack (conversation INTEGER, first INTEGER, last INTEGER NOT NULL,
    entries INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (conversation, first));
  CREATE TABLE IF NOT EXISTS letter (conversation INTEGER, seq INTEGER, body BLOB NOT NULL,
    PRIMARY KEY (conversation, seq));
  CREATE TABLE IF NOT EXISTS record (conversation INTEGER, entry INTEGER, body BLOB NOT NULL,
    PRIMARY KEY (conversation, entry))`;
