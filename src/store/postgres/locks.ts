import { APPLICATION_ID } from "../schema.ts";

/** What a planet's locks in the server are for; each planet of a database has its own, for its schema has. */
export type LockUse = "run" | "decide" | "migrate" | "try";

const NUMBERS: Readonly<Record<LockUse, number>> = { run: 0, decide: 1, migrate: 2, try: 3 };

/** The two numbers of an advisory lock, as SQL. @see PostgreSQL §13.3.5 */
export function lockNumbers(use: LockUse): string {
  const planet = "CAST(CAST(CAST(current_schema() AS regnamespace) AS oid) AS bigint)";
  return `${APPLICATION_ID + NUMBERS[use]}, CAST(${planet} - 2147483648 AS integer)`;
}
