import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/** One sealed value where it stands on the disk. */
export interface Cell {
  readonly file: 'conversations.db' | 'keys.db';
  readonly table: string;
  readonly column: string;
  /** The columns that name its row, as in a `WHERE`. */
  readonly where: string;
  /** All that stands in its row. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
}

const FILES = ['conversations.db', 'keys.db'] as const;

/** What is stored as it is: the installation's number, which is no secret. */
const PLAIN = "fact WHERE name = 'installation'";

/** Every sealed value of a store that is closed, by what the files themselves say they hold. */
export function cellsOf(directory: string): readonly Cell[] {
  return FILES.flatMap((file) => {
    const db = new DatabaseSync(join(directory, file), { readOnly: true });
    try {
      return blobColumns(db).flatMap(({ table, column, keys }) => {
        const rows = db.prepare(`SELECT * FROM "${table}"`).all();
        return rows
          .map((row) => ({
            file,
            table,
            column,
            row,
            where: whereOf(keys, row),
            bytes: bytesOf(row[column]),
          }))
          .filter(({ where }) => `${table} WHERE ${where}` !== PLAIN);
      });
    } finally {
      db.close();
    }
  });
}

/** Puts other bytes where a sealed value stands. */
export function put(directory: string, cell: Cell, bytes: Uint8Array): void {
  const db = new DatabaseSync(join(directory, cell.file));
  db.prepare(`UPDATE "${cell.table}" SET "${cell.column}" = ? WHERE ${cell.where}`).run(bytes);
  db.close();
}

export function nameOf({ file, table, column, where }: Cell): string {
  return `${file} ${table}.${column} of ${where}`;
}

/** Columns of bytes that no row is named by. */
function blobColumns(db: DatabaseSync) {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  return tables.flatMap(({ name }) => {
    const table = String(name);
    const columns = db.prepare('SELECT name, type, pk FROM pragma_table_info(?)').all(table);
    const keys = columns.filter(({ pk }) => Number(pk) > 0).map((one) => String(one['name']));
    return columns
      .filter(({ type, name: column }) => type === 'BLOB' && column !== 'lookup')
      .map(({ name: column }) => ({ table, column: String(column), keys }));
  });
}

function whereOf(keys: readonly string[], row: Readonly<Record<string, unknown>>): string {
  return keys
    .map((key) => `${key} = ${typeof row[key] === 'number' ? row[key] : `'${String(row[key])}'`}`)
    .join(' AND ');
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
