/** What a column or a parameter may be in PostgreSQL. A list is one parameter, read with `ANY` or `unnest`. */
export type PgValue = PgScalar | readonly PgScalar[];

type PgScalar = null | number | string | Uint8Array;

/** Parameters by name: `:feedKey` is `{ feedKey }`. */
export type PgParams = Readonly<Record<string, PgValue>>;

/**
 * A connection to PostgreSQL as this room speaks to it. `Row` names the columns of the SELECT it stands beside;
 * a statement is prepared when it is first used and kept by the server.
 */
export interface PgSql {
  one<Row>(text: string, params?: PgParams): Promise<Row | undefined>;
  all<Row>(text: string, params?: PgParams): Promise<readonly Row[]>;
  /** Rows as arrays, in the order of the SELECT: cheaper where rows come by the hundred thousand. */
  tuples<Row extends readonly unknown[]>(text: string, params?: PgParams): Promise<readonly Row[]>;
  /** @returns how many rows it changed. */
  run(text: string, params?: PgParams): Promise<number>;
  /** Statements without parameters or answer. */
  script(text: string): Promise<void>;
}

/** A statement as the server reads it: `$1` for the first of `names`, and so on. */
export interface Positional {
  readonly text: string;
  readonly names: readonly string[];
}

/** Puts numbers in the place of names; a name that stands twice is one parameter. */
export function positional(named: string): Positional {
  const names: string[] = [];
  const text = named.replace(/:([a-z]\w*)/gi, (_all, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, names };
}

/**
 * The short form of a text for an index: ids and addresses may be longer than PostgreSQL takes into one (2,704 bytes).
 * Whoever looks something up by it compares the text itself, too.
 */
export function shortOf(text: string): string {
  return `CAST(md5(${text}) AS uuid)`;
}

/** Columns of rows as lists, one a column, for `unnest`: any number of rows is one statement. */
export function columnsOf<Row extends object>(rows: readonly Row[]): Readonly<Record<keyof Row & string, PgScalar[]>> {
  const names = Object.keys(rows[0] ?? {}) as (keyof Row & string)[];
  const columns = names.map((name) => [name, rows.map((row) => row[name] as PgScalar)]); // rows of tables hold nothing else
  return Object.fromEntries(columns) as Record<keyof Row & string, PgScalar[]>;
}
