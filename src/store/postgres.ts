import { openConnection, type PgConnection } from "./postgres/connection.ts";
import { NEEDED, serverName } from "./postgres/error.ts";
import { lockNumbers } from "./postgres/locks.ts";
import { postgresReader } from "./postgres/read.ts";
import { POSTGRES_MIGRATIONS } from "./postgres/schema.ts";
import type { PgSql } from "./postgres/sql.ts";
import { postgresWriter } from "./postgres/write.ts";
import type { Store } from "./store.ts";
import { StoreTrouble } from "./trouble.ts";

/**
 * Opens a planet's memory in a database server; makes its tables when they are not there, in the first schema of the
 * search_path. Two connections: what is asked does not wait for what is written.
 *
 * @param address - postgres://user:password@host:port/database; never told.
 * @throws StoreTrouble that names the server and what to do, when it cannot be reached or holds another program's tables.
 */
export async function openPostgresStore(address: string): Promise<Store> {
  const [writer, reader] = [openConnection(address), openConnection(address)];
  const close = async (): Promise<void> => {
    await Promise.all([writer.close(), reader.close()]);
  };
  try {
    await migratePostgres(writer, serverName(address));
    await refuseUnfinished(writer, serverName(address));
  } catch (error) {
    await close();
    throw error;
  }
  return { ...postgresReader(reader), ...postgresWriter(writer), close };
}

/** Takes the steps of the schema that are missing, all or none. */
export async function migratePostgres(connection: PgConnection, name: string): Promise<void> {
  if ((await stepsTaken(connection)) === POSTGRES_MIGRATIONS.length) return;
  await refuseServer(connection, name);
  await connection.transaction(
    async (sql) => {
      // Asked again: another process may have been first.
      const taken = await stepsTaken(sql);
      if (taken === undefined) {
        await refuseOthers(sql, name);
        await sql.script("CREATE TABLE orrery (schema integer NOT NULL); INSERT INTO orrery VALUES (0);");
      }
      if (taken !== undefined && taken > POSTGRES_MIGRATIONS.length) throw newer(name, taken);
      for (const step of POSTGRES_MIGRATIONS.slice(taken ?? 0)) await sql.script(step);
      await sql.script(`UPDATE orrery SET schema = ${POSTGRES_MIGRATIONS.length}`);
    },
    `SELECT pg_advisory_xact_lock(${lockNumbers("migrate")});`,
  );
}

async function refuseServer(sql: PgSql, name: string): Promise<void> {
  const server = await sql.one<ServerFacts>(SERVER);
  const misfit = server && misfitOf(server);
  if (misfit !== undefined) throw new StoreTrouble(`${name} ${misfit}`);
}

const SERVER = `
SELECT CAST(current_setting('server_version_num') AS integer) AS version, current_setting('server_encoding') AS encoding`;

/** What a server tells of itself: its version as a number (150004 is 15.4), and in what its database keeps text. */
export interface ServerFacts {
  readonly version: number;
  readonly encoding: string;
}

/** @returns why no planet's tables can be made there, and the mend; `undefined` when they can. */
export function misfitOf({ version, encoding }: ServerFacts): string | undefined {
  if (version < OLDEST) return `is too old (version ${Math.floor(version / 10_000)}). ${NEEDED}`;
  if (encoding === "UTF8") return undefined;
  return `keeps text as ${encoding}, which cannot hold what feeds write. Make another database (createdb -E UTF8 -T template0), and name it in \`store\`.`;
}

/** The first that knows AS MATERIALIZED. */
const OLDEST = 120_000;

async function stepsTaken(sql: PgSql): Promise<number | undefined> {
  const there = await sql.one<{ isThere: boolean }>(THERE);
  if (there?.isThere !== true) return undefined;
  return (await sql.one<{ schema: number }>("SELECT schema FROM orrery"))?.schema;
}

/** By the catalogue's rows: to_regclass() may answer from before a wait for the lock. */
const THERE = `
SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'orrery') AS "isThere"`;

/** Asked before anything is written, so that a schema which is not ours stays as it was. */
async function refuseOthers(sql: PgSql, name: string): Promise<void> {
  const other = await sql.one<{ table: string }>(
    `SELECT tablename AS "table" FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename LIMIT 1`,
  );
  if (other === undefined) return;
  throw new StoreTrouble(
    `${name} holds tables of another program (${other.table}). Give the planet a database of its own, or a schema of its own by ?options=-csearch_path%3Dplanet at the end of the address.`,
  );
}

/** @throws StoreTrouble when a planet's memory is only on its way here. */
export async function refuseUnfinished(sql: PgSql, name: string): Promise<void> {
  const there = await sql.one<{ isThere: boolean }>(IS_MOVING);
  if (there?.isThere !== true) return;
  throw new StoreTrouble(
    `${name} holds a part of a planet's memory: \`orrery migrate\` was broken off. Call it again; it goes on where it stopped.`,
  );
}

/** Whether a move to these tables was begun and not finished. */
export const IS_MOVING: string = `
SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'moving') AS "isThere"`;

function newer(name: string, taken: number): StoreTrouble {
  return new StoreTrouble(
    `${name} was written by a newer Orrery (schema ${taken}; this one knows ${POSTGRES_MIGRATIONS.length}). Update Orrery.`,
  );
}
