import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";
import type { Sql, SqlParams, SqlValue } from "./sql.ts";
import { explainSqliteError } from "./sqlite/error.ts";
import { createGroups, type Groups } from "./sqlite/group.ts";
import { sqliteReader } from "./sqlite/read.ts";
import { sqliteWriter } from "./sqlite/write.ts";
import type { Store } from "./store.ts";
import { StoreTrouble } from "./trouble.ts";

export interface SqliteOptions {
  /** How long to wait for another process that is writing, ms. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens a planet's memory; makes it, with its folder, when it is not there.
 *
 * @throws Error that names the file and what to do, when it is damaged, another program's, or of a newer Orrery.
 */
export async function openSqliteStore(file: string, { busyTimeoutMs = 5000 }: SqliteOptions = {}): Promise<Store> {
  const { inGroups, commit, ...sql } = openPlanetSql(file, busyTimeoutMs);
  const close = async (): Promise<void> => {
    await commit().finally(sql.close);
  };
  // The run lock keeps other processes out.
  const exclusively: Store["exclusively"] = async (work) => await work();
  return { ...sqliteReader(sql), ...sqliteWriter(sql), exclusively, inGroups, commit, close };
}

/** The database behind {@link openSqliteStore}, brought up to date, for this room's own files. @throws as it does. */
export function openPlanetSql(file: string, busyTimeoutMs = 5000): Sql & Groups {
  mkdirSync(dirname(file), { recursive: true });
  const sql = openSql(file, busyTimeoutMs);
  try {
    checkOwner(sql, file);
    // WAL: readers never wait, and a killed process loses its open transaction only. NORMAL: a power cut loses the last ones at most.
    // Checkpoints wait for the disk: one every 32 MiB instead of every 4, for a run of thousands of feeds writes all the time.
    // What a savepoint may have to undo stays in memory: it is a few pages.
    sql.script(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY;",
    );
    migrate(sql);
  } catch (error) {
    sql.close();
    throw error;
  }
  return sql;
}

/** Asked before anything is written, so that a file which is not ours stays as it was. */
function checkOwner(sql: Sql, file: string): void {
  const isEmpty = sql.one("SELECT 1 FROM sqlite_schema") === undefined;
  const owner = sql.one<{ application_id: number }>("PRAGMA application_id")?.application_id;
  if (!isEmpty && owner !== APPLICATION_ID) {
    throw new StoreTrouble(
      `${file} is another program's database. Move it away, or keep the planet's state elsewhere.`,
    );
  }
  const taken = schemaVersion(sql);
  if (taken > MIGRATIONS.length) {
    throw new StoreTrouble(
      `${file} was written by a newer Orrery (schema ${taken}; this one knows ${MIGRATIONS.length}). Update Orrery, or move the file away to begin anew.`,
    );
  }
}

/** Takes the steps of the schema that are missing, all or none. */
function migrate(sql: Sql): void {
  if (schemaVersion(sql) === MIGRATIONS.length) return;
  sql.transaction(() => {
    // Asked again: another process may have been first.
    for (const step of MIGRATIONS.slice(schemaVersion(sql))) sql.script(step);
    sql.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length};`);
  });
}

function schemaVersion(sql: Sql): number {
  return sql.one<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
}

function openSql(file: string, busyTimeoutMs: number): Sql & Groups {
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explainSqliteError(error, file);
    }
  };
  const db = explained(() => new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true }));
  const statements = new Map<string, StatementSync>();
  const prepared = (text: string): StatementSync => {
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  const script = (text: string): void => explained(() => db.exec(text));
  return {
    one: <Row>(text: string, params: SqlParams = {}) => explained(() => prepared(text).get(params) as Row | undefined),
    all: <Row>(text: string, params: SqlParams = {}) => explained(() => prepared(text).all(params) as Row[]),
    tuples: <Row extends readonly SqlValue[]>(text: string) =>
      explained(() => {
        const statement = db.prepare(text);
        statement.setReturnArrays(true);
        return statement.all() as unknown as Row[];
      }),
    run: (text, params = {}) => explained(() => Number(prepared(text).run(params).changes)),
    script,
    ...createGroups(script, () => db.isTransaction),
    close: () => db.close(),
  };
}
