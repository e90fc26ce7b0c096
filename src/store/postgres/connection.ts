import pg from "pg";
import { StoreTrouble } from "../trouble.ts";
import { explainPostgresError, serverName } from "./error.ts";
import { type PgParams, type PgSql, type PgValue, positional } from "./sql.ts";

/** A connection of one's own: made at the first question, and made again when the server broke it off. */
export interface PgConnection extends PgSql {
  /**
   * All of `work` or nothing: what it throws undoes it. One after the other; what `work` does, it does with what it is given.
   *
   * @param begin - statements to begin with.
   */
  transaction<T>(work: (sql: PgSql) => Promise<T>, begin?: string): Promise<T>;
  /**
   * Holds a lock of the server (an advisory one) during `work`; one after the other in this process, too. When the connection
   * breaks, the server gives the lock away: from then on nothing can be written until `work` ends.
   *
   * @param lock - the two numbers of the lock, as SQL.
   */
  locked<T>(lock: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * @param address - postgres://user:password@host:port/database; never told.
 * @param settings - statements with which each session begins.
 */
export function openConnection(address: string, settings: string = ""): PgConnection {
  const name = serverName(address);
  let current: Promise<Session> | undefined;
  let held: Session | undefined;

  const session = async (): Promise<Session> => {
    if (held !== undefined && current === undefined) throw lostLock(name);
    current ??= openSession(address, name, settings, () => {
      current = undefined;
    });
    return await current;
  };
  const transactionInTurn = createTurns();
  const lockInTurn = createTurns();

  return {
    one: async (text, params) => await (await session()).sql.one(text, params),
    all: async (text, params) => await (await session()).sql.all(text, params),
    tuples: async (text, params) => await (await session()).sql.tuples(text, params),
    run: async (text, params) => await (await session()).sql.run(text, params),
    script: async (text) => await (await session()).sql.script(text),
    transaction: (work, begin = "") => transactionInTurn(async () => inTransaction((await session()).sql, work, begin)),
    locked: (lock, work) =>
      lockInTurn(async () => {
        const own = await session();
        await own.sql.script(`SELECT pg_advisory_lock(${lock})`);
        held = own;
        try {
          return await work();
        } finally {
          held = undefined;
          // A connection that is gone has given it back.
          await own.sql.script(`SELECT pg_advisory_unlock(${lock})`).catch(() => undefined);
        }
      }),
    async close() {
      const own = await current?.catch(() => undefined);
      current = undefined;
      await own?.close();
    },
  };
}

function lostLock(name: string): StoreTrouble {
  return new StoreTrouble(`${name} broke off the connection in the middle of a decision. Try again.`);
}

async function inTransaction<T>(sql: PgSql, work: (sql: PgSql) => Promise<T>, begin: string): Promise<T> {
  await sql.script(`BEGIN; ${begin}`);
  try {
    const result = await work(sql);
    await sql.script("COMMIT");
    return result;
  } catch (error) {
    // The first error tells more than one of undoing what a broken connection has undone already.
    await sql.script("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** One connection, from its beginning to its end. */
interface Session {
  readonly sql: PgSql;
  close(): Promise<void>;
}

/** Longest wait for a connection, ms. */
const CONNECT_MS = 10_000;

async function openSession(address: string, name: string, settings: string, lost: () => void): Promise<Session> {
  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explainPostgresError(error, name);
    }
  };
  const inTurn = createTurns();
  try {
    const client = await explained(() => connectTo(address, `${SETTINGS}; ${settings}`, lost));
    const query = createStatements(client);
    const ask: Ask = (text, params, rowMode) => inTurn(() => explained(() => query(text, params, rowMode)));
    const script = (text: string): Promise<void> =>
      inTurn(() =>
        explained(async () => {
          await client.query(text);
        }),
      );
    return {
      sql: { ...sqlWith(ask), script },
      close: async () => await client.end().catch(() => undefined), // whoever closes wants no more of it
    };
  } catch (error) {
    lost();
    throw error;
  }
}

/**
 * Nearly all of our statements look up some rows by a key, often before the server has counted its tables: reckoned with the
 * price of a turning disk, it would go through whole tables for them, and compile what runs for a millisecond.
 */
const SETTINGS = "SET random_page_cost = 1.1; SET jit = off";

async function connectTo(address: string, settings: string, lost: () => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: address,
    application_name: "orrery",
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    types: { getTypeParser },
  });
  client.on("error", lost);
  client.on("end", lost);
  await client.connect();
  await client.query(settings);
  return client;
}

/** bigint: ids, times and counts are all below 2^53. */
const INT8 = 20;

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format as "text");

type Ask = (text: string, params: PgParams, rowMode?: "array") => Promise<pg.QueryArrayResult>;

function sqlWith(ask: Ask): Omit<PgSql, "script"> {
  return {
    one: async <Row>(text: string, params: PgParams = {}) => (await ask(text, params)).rows[0] as Row | undefined,
    all: async <Row>(text: string, params: PgParams = {}) => (await ask(text, params)).rows as unknown as Row[],
    tuples: async <Row extends readonly unknown[]>(text: string, params: PgParams = {}) =>
      (await ask(text, params, "array")).rows as unknown as Row[],
    run: async (text, params = {}) => (await ask(text, params)).rowCount ?? 0,
  };
}

/** Statements have a short name each, by which the server knows them again. */
function createStatements(client: pg.Client): Ask {
  const known = new Map<string, { readonly name: string } & ReturnType<typeof positional>>();
  return async (named, params, rowMode) => {
    const statement = known.get(named) ?? { name: `orrery_${known.size}`, ...positional(named) };
    known.set(named, statement);
    const { name, text, names } = statement;
    const values = names.map((param) => storable(params[param], param));
    return await client.query({ name, text, values, ...(rowMode !== undefined && { rowMode }) } as pg.QueryArrayConfig);
  };
}

/** The one character that no text of PostgreSQL can hold becomes the sign for what cannot be shown, as in HTML. */
function storable(value: PgValue | undefined, name: string): PgValue {
  if (value === undefined) throw new Error(`a statement lacks its parameter ${name}`);
  if (typeof value === "string") return withoutNul(value);
  return Array.isArray(value) ? value.map((one) => (typeof one === "string" ? withoutNul(one) : one)) : value;
}

function withoutNul(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
}

/** Work one after the other; what one throws is its own. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
