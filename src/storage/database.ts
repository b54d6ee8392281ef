import type Sqlite from 'better-sqlite3';
import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { refusalFrom } from './refusals.ts';

type Value = string | number | bigint | Buffer | null;
type Parameters = Readonly<Record<string, Value>>;
type Settled<T> = T extends PromiseLike<unknown> ? never : T;

/**
 * One connection: statements are prepared once and kept, writes run in one immediate transaction, and errors that a
 * person can mend leave as a Refusal. Everything in it is synchronous; nothing may be awaited inside `write`.
 */
export class Database {
  readonly path: string;
  readonly #connection: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement>();
  readonly #inserts = new Map<SQLiteTable, string>();
  readonly #onRollback: (() => void)[] = [];

  constructor(connection: Sqlite.Database, path: string) {
    this.#connection = connection;
    this.path = path;
  }

  /** Whether it was opened for reading only. */
  get readonly(): boolean {
    return this.#connection.readonly;
  }

  /** Texts of all statements prepared so far. */
  get prepared(): readonly string[] {
    return [...this.#statements.keys()];
  }

  /** All rows; `Row` is stated by the caller, who wrote the columns. */
  all<Row>(text: string, parameters: Parameters = {}): Row[] {
    return this.read(() => this.#statement(text).all(parameters) as Row[]);
  }

  /** The first row, if any. */
  one<Row>(text: string, parameters: Parameters = {}): Row | undefined {
    return this.read(() => this.#statement(text).get(parameters) as Row | undefined);
  }

  /** Runs a statement inside `write` and says how many rows it changed. */
  run(text: string, parameters: Parameters = {}): number {
    return this.#statement(text).run(parameters).changes;
  }

  /** Inserts one row of a table; with `ignore`, a row already there stays and false comes back. */
  insert<Table extends SQLiteTable>(table: Table, row: InferInsertModel<Table, { dbColumnNames: true }>, ignore?: 'ignore'): boolean {
    const text = this.#insertText(table);
    return this.run(ignore === undefined ? text : `${text} ON CONFLICT DO NOTHING`, this.#bound(table, row)) > 0;
  }

  /** Inserts one row or, where its key is taken, puts it in the place of the old one. */
  upsert<Table extends SQLiteTable>(table: Table, key: string, row: InferInsertModel<Table, { dbColumnNames: true }>): void {
    const rest = Object.values(getTableColumns(table))
      .map(({ name }) => name)
      .filter((name) => name !== key && name in row);
    const updates = rest.map((name) => `"${name}" = excluded."${name}"`).join(', ');
    this.run(`${this.#insertText(table)} ON CONFLICT ("${key}") DO UPDATE SET ${updates}`, this.#bound(table, row));
  }

  /** Runs `work` in one transaction: all of it is kept or none. */
  write<T>(work: () => Settled<T>): T {
    return this.read(() => {
      try {
        return this.#connection.transaction(work).immediate();
      } catch (error) {
        for (const forget of this.#onRollback) forget();
        throw error;
      }
    });
  }

  /** Runs `work`, giving errors that a person can mend as a Refusal. */
  read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw refusalFrom(error, this.path);
    }
  }

  /** Calls `forget` after every transaction that was taken back, for what was remembered outside the database. */
  onRollback(forget: () => void): void {
    this.#onRollback.push(forget);
  }

  /** Runs statements that are needed once, such as those of a migration. */
  execute(text: string): void {
    this.#connection.exec(text);
  }

  /** A setting of SQLite, read or changed. */
  pragma(text: string): unknown {
    return this.read(() => this.#connection.pragma(text, { simple: true }));
  }

  close(): void {
    this.#connection.close();
  }

  #statement(text: string): Sqlite.Statement {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.#connection.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  #insertText(table: SQLiteTable): string {
    let text = this.#inserts.get(table);
    if (text === undefined) {
      const names = Object.values(getTableColumns(table)).map(({ name }) => name);
      text = `INSERT INTO "${getTableName(table)}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`;
      this.#inserts.set(table, text);
    }
    return text;
  }

  #bound(table: SQLiteTable, row: object): Parameters {
    const bound: Record<string, Value> = {};
    for (const [name, column] of Object.entries(getTableColumns(table))) {
      const value = (row as Record<string, unknown>)[name];
      bound[name] = (value === undefined ? (column.default ?? null) : value) as Value;
    }
    return bound;
  }
}
