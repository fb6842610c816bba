import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { aesGcm } from '../../storage/cipher.ts';
import { keysFrom } from '../../storage/keys.ts';
import { derived } from '../../storage/names.ts';
import { unpadded } from '../../storage/pad.ts';
import { readingKey, split } from '../../storage/post.ts';
import { type Place, Seal } from '../../storage/seal.ts';
import { type Cell, cellsOf } from './cells.ts';

/** What somebody has in hand: the files of a store and the key of the house. */
export interface Loot {
  readonly directory: string;
  readonly masterKey: Buffer;
}

/**
 * Everything that can be read with the files and the master key, by someone who knows the whole design: opens each
 * day's key, tries every wrapped key under every one of them and under the house's own, and every value under all
 * that came of it. Gives the texts.
 */
export function readable({ directory, masterKey }: Loot): readonly string[] {
  const cells = cellsOf(directory);
  const names = namesOf(directory);
  const house = ['epochs', 'check', 'secrets'].map((purpose) => derived(masterKey, purpose));
  const days = cells
    .filter(({ table }) => table === 'epoch')
    .flatMap((cell) => tried(cell, house, placesOf(cell, names)));
  const wrapping = [...house, ...days.map((key) => createSecretKey(key)), createSecretKey(masterKey)];
  const found = cells
    .filter(({ table }) => table === 'open' || table === 'code')
    .flatMap((cell) => tried(cell, wrapping, placesOf(cell, names)));
  const keys = found.flatMap((key) => Object.values(keysFrom(key)));
  const halves = cells
    .filter(({ column }) => column === 'private')
    .flatMap((cell) => tried(cell, [...wrapping, ...keys], placesOf(cell, names)));
  return cells
    .filter(({ file }) => file === 'conversations.db')
    .flatMap((cell) =>
      cell.table === 'letter'
        ? halves.flatMap((half) => letterIn(cell, half, names))
        : tried(cell, keys, placesOf(cell, names)),
    )
    .map(unpadded);
}

/** What a private half makes of a letter. */
function letterIn(cell: Cell, half: Buffer, names: Names): readonly Buffer[] {
  const { once, body } = split(cell.bytes);
  return tried({ ...cell, bytes: body }, [readingKey(half, once)], placesOf({ ...cell, bytes: body }, names));
}

const seal = new Seal(aesGcm, randomBytes);

function tried(cell: Cell, keys: readonly KeyObject[], places: readonly Place[]): readonly Buffer[] {
  return keys.flatMap((key) =>
    places.flatMap((place) => {
      try {
        return [seal.unwrap(key, place, cell.bytes)];
      } catch {
        return [];
      }
    }),
  );
}

/** The places that a value can have been closed for; only its revision is not in its row. */
function placesOf({ table, column, row, bytes }: Cell, names: Names): readonly Place[] {
  const purpose = table === 'conversation' ? 'about' : table === 'post' ? column : table;
  const at = {
    epoch: row['day'],
    queue: row['message'],
    shown: row['seq'],
    record: row['entry'],
    letter: row['seq'],
    pack: row['first'],
  };
  const place = Object.entries(at).find(([one]) => one === table)?.[1];
  const where = typeof place === 'string' || typeof place === 'number' ? place : 0;
  const conversation = table === 'epoch' ? 'keystore' : names.get(row['conversation'] ?? row['number']);
  if (conversation === undefined) return [];
  const key = Buffer.from(bytes).readUInt32BE(1);
  const revisions =
    table === 'state' ? Array.from({ length: 20 }, (_, revision) => revision) : [Number(row['last'] ?? 0)];
  return revisions.map((revision) => ({ conversation, purpose, row: where, revision, key }));
}

type Names = ReadonlyMap<unknown, string>;

/** The names of conversations, by their number and by themselves. */
function namesOf(directory: string): Names {
  const db = new DatabaseSync(join(directory, 'conversations.db'), { readOnly: true });
  const rows = db.prepare('SELECT number, name FROM conversation').all();
  db.close();
  const both = rows.flatMap(({ number, name }) => [
    [number, String(name)] as const,
    [name, String(name)] as const,
  ]);
  return new Map<unknown, string>(both);
}
