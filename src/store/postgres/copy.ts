import { migratePostgres, refuseUnfinished } from "../postgres.ts";
import type { Store } from "../store.ts";
import { openConnection } from "./connection.ts";
import { serverName } from "./error.ts";
import { postgresReader } from "./read.ts";
import type { PgSql } from "./sql.ts";
import { postgresWriter } from "./write.ts";

/**
 * Opens a copy of a planet's memory, to try on it what is not to be done yet: all of its tables under the same names, which this
 * connection alone sees (temporary ones come first in every search_path). Closing it throws it away, and nobody waits for it.
 *
 * @throws StoreTrouble that names the server and what to do.
 */
export async function openPostgresCopy(address: string): Promise<Store> {
  // In another session the same names would mean the planet's own tables.
  const connection = openConnection(address, { isOnce: true });
  const close = async (): Promise<void> => await connection.close();
  try {
    await migratePostgres(connection, serverName(address));
    await refuseUnfinished(connection, serverName(address));
    await connection.transaction(copyTables, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;");
  } catch (error) {
    await close();
    throw error;
  }
  return { ...postgresReader(connection), ...postgresWriter(connection, "try"), close };
}

/** What the rows refer to is not looked at again: it was when they were written. */
async function copyTables(sql: PgSql): Promise<void> {
  for (const { name, from } of await sql.all<{ name: string; from: string }>(TABLES)) {
    await sql.script(`CREATE TEMPORARY TABLE ${name} (LIKE ${from} INCLUDING ALL); INSERT INTO ${name} TABLE ${from}`);
  }
  await sql.one("SELECT setval(pg_get_serial_sequence('entry', 'id'), coalesce(max(id), 0) + 1, FALSE) FROM entry");
}

const TABLES = `
SELECT quote_ident(tablename) AS name, format('%I.%I', schemaname, tablename) AS "from"
FROM pg_tables WHERE schemaname = current_schema()`;
