/** What a column or a parameter may be. */
export type SqlValue = null | number | string | Uint8Array;

/** Parameters by name: `:feedKey` is `{ feedKey }`. */
export type SqlParams = Readonly<Record<string, SqlValue>>;

/**
 * A database as this room speaks to it. `Row` names the columns of the SELECT it stands beside;
 * a statement is prepared when it is first used and kept.
 */
export interface Sql {
  one<Row>(text: string, params?: SqlParams): Row | undefined;
  all<Row>(text: string, params?: SqlParams): readonly Row[];
  /** Rows as arrays, in the order of the SELECT: less than half the time of {@link all} where rows come by the hundred thousand. */
  tuples<Row extends readonly SqlValue[]>(text: string): readonly Row[];
  /** @returns how many rows it changed. */
  run(text: string, params?: SqlParams): number;
  /** Statements without parameters or answer, run once. */
  script(text: string): void;
  /** All of `work` or nothing: what it throws undoes it. */
  transaction(work: () => void): void;
  close(): void;
}

/** A list as one parameter, read with `SELECT value FROM json_each(:list)`: any length, one prepared statement. */
export function listParam(values: readonly (string | number)[]): string {
  return JSON.stringify(values);
}
