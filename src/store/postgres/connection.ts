import pg from "pg";
import { createTurns } from "../../model/turns.ts";
import { StoreTrouble } from "../trouble.ts";
import { explainPostgresError, NEEDED, serverName } from "./error.ts";
import { type PgConnection, type Session, shareSession } from "./shared-session.ts";
import { type PgParams, type PgSql, type PgValue, positional } from "./sql.ts";
import { withProof } from "./tls.ts";

export type { PgConnection } from "./shared-session.ts";

/** How a connection may differ from others. */
export interface ConnectionOptions {
  /** Statements with which each session begins. */
  readonly settings?: string;
  /** True where what is done hangs on one session (temporary tables, a lock): when it is gone, no other takes its place. */
  readonly isOnce?: boolean;
}

/** @param address - postgres://user:password@host:port/database; never told. */
export function openConnection(
  address: string,
  { settings = "", isOnce = false }: ConnectionOptions = {},
): PgConnection {
  const name = serverName(address);
  return shareSession(name, () => openSession(address, name, settings), isOnce);
}

/** Longest wait for a connection, ms. */
const CONNECT_MS = 10_000;

/** Quiet after which the system asks whether the other side is still there, ms: a lock's connection may be idle for weeks. */
const KEEP_ALIVE_MS = 60_000;

/**
 * @param name - of the server, for messages.
 * @param settings - statements to begin with.
 * @throws StoreTrouble that names the server and what to do.
 */
async function openSession(address: string, name: string, settings: string): Promise<Session> {
  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explainPostgresError(error, name);
    }
  };
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  const client = await explained(() => connectTo(address, name, `${SETTINGS}; ${settings}`, end));
  const inTurn = createTurns();
  const query = createStatements(client);
  const ask: Ask = (text, params, rowMode) => inTurn(() => explained(() => query(text, params, rowMode)));
  const script = (text: string): Promise<void> => inTurn(() => explained(async () => void (await client.query(text))));
  return {
    sql: { ...sqlWith(ask), script },
    isOver: () => isOver,
    async close() {
      end();
      await client.end().catch(() => undefined); // whoever closes wants no more of it
    },
  };
}

/**
 * Nearly all of our statements look up some rows by a key, often before the server has counted its tables: reckoned with the
 * price of a turning disk, it would go through whole tables for them, and compile what runs for a millisecond.
 */
const SETTINGS = "SET random_page_cost = 1.1; SET jit = off";

async function connectTo(address: string, name: string, settings: string, end: () => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: withProof(address),
    application_name: "orrery",
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: CONNECT_MS,
    types: { getTypeParser },
  });
  client.on("error", end);
  client.on("end", end);
  await client.connect();
  try {
    await client.query(settings);
  } catch (error) {
    await client.end().catch(() => undefined); // nobody else would
    throw isUnknownSetting(error) ? new StoreTrouble(`${name} is too old. ${NEEDED}`, { cause: error }) : error;
  }
  return client;
}

/** A server before PostgreSQL 11 does not know all of the settings. */
function isUnknownSetting(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "42704";
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
