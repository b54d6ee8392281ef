import type Sqlite from 'better-sqlite3';
import { getTableName, type InferInsertModel } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { refusalFrom } from './refusals.ts';

type Value = string | number | bigint | Buffer | null;
type Parameters = Readonly<Record<string, Value>>;
type Settled<T> = T extends PromiseLike<unknown> ? never : T;

/**
 * A named parameter. SQLite plans a statement anew whenever the value of a bare one changes that its planner has looked at, which in
 * a join takes longer than running it; behind a unary plus, which changes no value, it never looks (sqlite3ExprIsInteger).
 */
const PARAMETER = /@(\w+)/g;

/** How long a write waits for another process after one was turned away. */
const TURNED_AWAY_MS = 100;

/** How rows go into a table: values by the place of their column, and those of columns that a row leaves out. */
interface Insert {
  readonly text: string;
  readonly ignoring: string;
  readonly columns: readonly { readonly name: string; readonly absent: Value }[];
}

/**
 * One connection: statements are prepared once and kept, writes run in one immediate transaction, and errors that a
 * person can mend leave as a Refusal. Everything in it is synchronous; nothing may be awaited inside `write`.
 */
export class Database {
  readonly path: string;
  readonly #connection: Sqlite.Database;
  readonly #transaction: Sqlite.Transaction<(work: () => unknown) => unknown>;
  readonly #statements = new Map<string, Sqlite.Statement>();
  readonly #inserts = new Map<SQLiteTable, Insert>();
  readonly #beforeCommit: (() => void)[] = [];
  readonly #onRollback: (() => void)[] = [];
  readonly #patienceMs: number;
  #turnedAway = false;
  #others: number | undefined;

  constructor(connection: Sqlite.Database, path: string) {
    this.#connection = connection;
    this.#patienceMs = Number(connection.pragma('busy_timeout', { simple: true }));
    this.#transaction = connection.transaction((work: () => unknown) => {
      const done = work();
      for (const settle of this.#beforeCommit) settle();
      return done;
    });
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
    const insert = this.#insert(table);
    return this.#put(ignore === undefined ? insert.text : insert.ignoring, insert, row as Parameters);
  }

  /** Inserts one row or, where its key is taken, puts it in the place of the old one. */
  upsert<Table extends SQLiteTable>(table: Table, key: string, row: InferInsertModel<Table, { dbColumnNames: true }>): void {
    const insert = this.#insert(table);
    const updates = insert.columns.filter(({ name }) => name !== key && name in row);
    const put = updates.map(({ name }) => `"${name}" = excluded."${name}"`).join(', ');
    this.#put(`${insert.text} ON CONFLICT ("${key}") DO UPDATE SET ${put}`, insert, row as Parameters);
  }

  /** Runs `work` in one transaction: all of it is kept or none. */
  write<T>(work: () => Settled<T>): T {
    return this.read(() => {
      try {
        const done = this.#transaction.immediate(work) as T;
        this.#wait(false);
        return done;
      } catch (error) {
        for (const forget of this.#onRollback) forget();
        this.#wait(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'));
        throw error;
      }
    });
  }

  /** Who was turned away and asks again waits briefly each time: a program that is held up reads nothing from the network meanwhile. */
  #wait(turnedAway: boolean): void {
    if (turnedAway === this.#turnedAway) return;
    this.#turnedAway = turnedAway;
    this.#connection.pragma(`busy_timeout = ${turnedAway ? Math.min(TURNED_AWAY_MS, this.#patienceMs) : this.#patienceMs}`);
  }

  /** Runs `work`, giving errors that a person can mend as a Refusal. */
  read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw refusalFrom(error, this.path);
    }
  }

  /** Calls `settle` at the end of every transaction, inside it, for what was added up while it lasted. */
  beforeCommit(settle: () => void): void {
    this.#beforeCommit.push(settle);
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

  /** Copies the whole database to another file, step by step; `next` says after each how many pages the next one takes. */
  async backup(path: string, next: (step: Sqlite.BackupMetadata) => number): Promise<void> {
    await this.#connection.backup(path, { progress: next });
  }

  /**
   * Changes with every commit of this connection (rows changed so far) and of any other (SQLite's data_version). Whether others wrote, which
   * takes locks on the file, is looked up once a turn of the event loop: it can only be older than what is read after it.
   */
  stamp(): string {
    const changed = this.one<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
    if (this.#others === undefined) {
      this.#others = this.one<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
      setImmediate(() => (this.#others = undefined));
    }
    return `${this.#others}.${changed}`;
  }

  close(): void {
    this.#connection.close();
  }

  #statement(text: string): Sqlite.Statement {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.#connection.prepare(text.replace(PARAMETER, '+@$1'));
      this.#statements.set(text, statement);
    }
    return statement;
  }

  #put(text: string, { columns }: Insert, row: Parameters): boolean {
    const values = columns.map(({ name, absent }) => {
      const value = row[name];
      return value === undefined ? absent : value;
    });
    return this.#statement(text).run(values).changes > 0;
  }

  #insert(table: SQLiteTable): Insert {
    let insert = this.#inserts.get(table);
    if (insert === undefined) {
      const columns = Object.values(getTableColumns(table)).map((column) => ({
        name: column.name,
        absent: (column.default ?? null) as Value,
      }));
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      const text = `INSERT INTO "${getTableName(table)}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
      insert = { text, ignoring: `${text} ON CONFLICT DO NOTHING`, columns };
      this.#inserts.set(table, insert);
    }
    return insert;
  }
}
