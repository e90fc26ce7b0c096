import { rmSync } from "node:fs";
import type { Instant } from "../../model/instant.ts";
import type { Counters, Movable, MovedRow, MoveTarget } from "../move.ts";
import { columnNames, type MovedTable } from "../move-tables.ts";
import { replaceDatabase } from "../set-aside.ts";
import type { Sql } from "../sql.ts";
import { openPlanetSql } from "../sqlite.ts";

/** Rows that are carried at a time. */
const AT_ONCE = 500;

/** A planet's file as one that moves away. @throws StoreTrouble as openSqliteStore does. */
export function openSqliteSource(file: string): Movable {
  return movable(openPlanetSql(file));
}

/**
 * The place of a planet's file as one that a memory arrives at: a file beside it, which takes its place at the end.
 *
 * @param now - names the former file, when there is one.
 */
export function openSqliteTarget(file: string, now: Instant): MoveTarget {
  const fresh = `${file}.moving`;
  let sql = openFresh(fresh);
  const own = (): Movable => movable(sql);
  return {
    rows: (table, after) => own().rows(table, after),
    last: async (table) => await own().last(table),
    counters: async () => await own().counters(),
    close: async () => sql.close(),
    // A file that is not in its place yet holds no planet.
    mark: async () => sql.one<{ mark: string }>("SELECT mark FROM moving")?.mark ?? "",
    async begin(mark) {
      sql.close();
      for (const part of ["", "-wal", "-shm"]) rmSync(fresh + part, { force: true });
      sql = openFresh(fresh);
      sql.run("INSERT INTO moving VALUES (:mark)", { mark });
    },
    put: async (table, rows) =>
      sql.transaction(() => {
        const names = columnNames(table);
        const text = `INSERT INTO ${table.name} (${names.join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`;
        for (const row of rows) sql.run(text, row);
      }),
    async finish({ revision, lastNumber }) {
      sql.transaction(() => {
        sql.run("UPDATE planet SET revision = :revision", { revision });
        sql.script("DELETE FROM sqlite_sequence WHERE name = 'entry'; DROP TABLE moving");
        sql.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('entry', :lastNumber)", { lastNumber });
      });
      sql.close();
      replaceDatabase(file, fresh, "before", now);
      sql = openPlanetSql(file);
    },
  };
}

/** Rows come in the order of tables, and one of a table may refer to a later one of the same. */
function openFresh(file: string): Sql {
  const sql = openPlanetSql(file);
  sql.script("PRAGMA foreign_keys = OFF; CREATE TABLE IF NOT EXISTS moving (mark TEXT NOT NULL) STRICT");
  return sql;
}

function movable(sql: Sql): Movable {
  return {
    async *rows(table, after) {
      for (let last = after; ; ) {
        const rows = sql.all<MovedRow>(selectAfter(table, last), last === undefined ? {} : keyOf(table, last));
        if (rows.length === 0) return;
        yield rows;
        last = rows.at(-1);
      }
    },
    last: async (table) => {
      const order = table.key.map((name) => `${name} DESC`).join(", ");
      return sql.one<MovedRow>(`SELECT ${columnNames(table).join(", ")} FROM ${table.name} ORDER BY ${order} LIMIT 1`);
    },
    counters: async (): Promise<Counters> => ({
      revision: sql.one<{ revision: number }>("SELECT revision FROM planet")?.revision ?? 0,
      lastNumber: sql.one<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'entry'")?.seq ?? 0,
    }),
    close: async () => sql.close(),
  };
}

function selectAfter(table: MovedTable, last: MovedRow | undefined): string {
  const key = table.key.join(", ");
  const after = last === undefined ? "" : `WHERE (${key}) > (${table.key.map((name) => `:${name}`).join(", ")})`;
  return `SELECT ${columnNames(table).join(", ")} FROM ${table.name} ${after} ORDER BY ${key} LIMIT ${AT_ONCE}`;
}

function keyOf(table: MovedTable, row: MovedRow): MovedRow {
  return Object.fromEntries(table.key.map((name) => [name, row[name] ?? null]));
}
