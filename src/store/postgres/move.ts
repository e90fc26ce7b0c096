import type { Counters, Movable, MovedRow, MoveTarget } from "../move.ts";
import { columnNames, MOVED_TABLES, type MovedTable } from "../move-tables.ts";
import { IS_MOVING, migratePostgres } from "../postgres.ts";
import { openConnection, type PgConnection } from "./connection.ts";
import { serverName } from "./error.ts";
import { columnsOf, type PgSql } from "./sql.ts";

/** Rows that are carried at a time. */
const AT_ONCE = 500;

/**
 * A planet's tables in a database server, as ones that move away or that a memory arrives at. A move that was broken off is
 * taken up here: the store itself is not opened before it is done.
 *
 * @throws StoreTrouble as openPostgresStore does.
 */
export async function openPostgresMove(address: string): Promise<MoveTarget> {
  const connection = openConnection(address);
  const close = async (): Promise<void> => await connection.close();
  try {
    await migratePostgres(connection, serverName(address));
  } catch (error) {
    await close();
    throw error;
  }
  return { ...movable(connection), ...target(connection), close };
}

function movable(sql: PgSql): Omit<Movable, "close"> {
  return {
    async *rows(table, after) {
      // Sorted once and handed out piece by piece; all as of one moment.
      await sql.script("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      try {
        await sql.run(cursorOver(table, after), after);
        for (;;) {
          const rows = await sql.all<MovedRow>(`FETCH ${AT_ONCE} FROM moving_${table.name}`);
          if (rows.length === 0) return;
          yield rows;
        }
      } finally {
        await sql.script("ROLLBACK");
      }
    },
    last: async (table) => {
      const order = table.key.map((name) => `${name} DESC`).join(", ");
      return await sql.one<MovedRow>(
        `SELECT ${columnNames(table).join(", ")} FROM ${table.name} ORDER BY ${order} LIMIT 1`,
      );
    },
    counters: async (): Promise<Counters> => {
      const planet = await sql.one<{ revision: number }>("SELECT revision FROM planet");
      const numbers = await sql.one<{ last: number }>(LAST_NUMBER);
      return { revision: planet?.revision ?? 0, lastNumber: numbers?.last ?? 0 };
    },
  };
}

const LAST_NUMBER = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM entry_id_seq";

function cursorOver(table: MovedTable, after: MovedRow | undefined): string {
  const key = table.key.join(", ");
  const where = after === undefined ? "" : `WHERE (${key}) > (${table.key.map((name) => `:${name}`).join(", ")})`;
  return `DECLARE moving_${table.name} NO SCROLL CURSOR FOR
    SELECT ${columnNames(table).join(", ")} FROM ${table.name} ${where} ORDER BY ${key}`;
}

function target(sql: PgConnection): Omit<MoveTarget, keyof Movable> {
  return {
    mark: async () => {
      const there = await sql.one<{ isThere: boolean }>(IS_MOVING);
      return there?.isThere === true ? (await sql.one<{ mark: string }>("SELECT mark FROM moving"))?.mark : undefined;
    },
    begin: async (mark) =>
      await sql.transaction(async (inside) => {
        await inside.script("CREATE TABLE IF NOT EXISTS moving (mark text NOT NULL); DELETE FROM moving");
        await inside.script(`TRUNCATE ${MOVED_TABLES.map(({ name }) => name).join(", ")}`);
        await inside.run("INSERT INTO moving VALUES (:mark)", { mark });
      }),
    put: async (table, rows) => void (await sql.run(insertInto(table), columnsOf(rows))),
    finish: async ({ revision, lastNumber }) =>
      await sql.transaction(async (inside) => {
        await inside.run("UPDATE planet SET revision = :revision", { revision });
        await inside.one("SELECT setval('entry_id_seq', :next, FALSE)", { next: lastNumber + 1 });
        await inside.script("DROP TABLE moving");
      }),
  };
}

function insertInto(table: MovedTable): string {
  const columns = table.columns.map(([name, type]) => `CAST(:${name} AS ${type}[])`);
  return `INSERT INTO ${table.name} (${columnNames(table).join(", ")}) SELECT * FROM unnest(${columns.join(", ")})`;
}
