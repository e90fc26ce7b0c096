import type { Leases } from "../leases.ts";
import { StoreTrouble } from "../trouble.ts";
import { openConnection, type PgConnection } from "./connection.ts";
import { noSchema, serverName } from "./error.ts";
import { lockNumbers } from "./locks.ts";

/** A run's place at a planet. */
export interface PostgresLock {
  /** False when its connection is gone: the server has given the lock away, and another run may be at work. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Keeps a second run out of a planet whose memory is in a database server. The lock is the server's own (an advisory one) and
 * hangs on a connection: it is given back when the process dies, however it dies.
 *
 * @param isShared - true for those that may work beside one another: workers, and builds.
 * @returns `undefined` when another process holds it.
 * @throws StoreTrouble that names the server and what to do, also when there is no schema to have a lock for.
 */
export async function lockPostgres(address: string, isShared: boolean): Promise<PostgresLock | undefined> {
  const connection = openConnection(address, { isOnce: true });
  try {
    const answer = await connection.one<Answer>(
      `SELECT pg_try_advisory_lock${isShared ? "_shared" : ""}(${lockNumbers("run")}) AS "isOurs",
        current_setting('search_path') AS "searchPath"`,
    );
    // The planet's number is of its schema: without one there is no answer.
    if (answer?.isOurs === null) throw noSchema(serverName(address), answer.searchPath);
    if (answer?.isOurs === true) {
      return {
        isHeld: () => answers(connection),
        release: async () => await connection.close(),
      };
    }
  } catch (error) {
    await connection.close();
    throw error;
  }
  await connection.close();
  return undefined;
}

/** Longest wait for an answer that shows a lock to be held, ms: a connection may be gone without a word. */
const PATIENCE_MS = 30_000;

async function answers(connection: PgConnection): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), PATIENCE_MS);
  const asked = connection.one("SELECT 1").then(
    () => true,
    () => false,
  );
  const isThere = await Promise.race([asked, late.promise]);
  clearTimeout(timer);
  return isThere;
}

/** Leases of a worker: it takes no feeds any more when its lock is gone, for another run may be at work (StoreTrouble). */
export function whileHeld(leases: Leases, lock: Pick<PostgresLock, "isHeld">): Leases {
  return {
    ...leases,
    take: async (worker, limit) => {
      if (await lock.isHeld()) return await leases.take(worker, limit);
      throw new StoreTrouble(
        "The database server broke off the connection that keeps other runs out. Start the worker again.",
      );
    },
  };
}

interface Answer {
  readonly isOurs: boolean | null;
  readonly searchPath: string;
}
