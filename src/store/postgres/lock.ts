import { openConnection } from "./connection.ts";
import { lockNumbers } from "./locks.ts";

/**
 * Keeps a second run out of a planet whose memory is in a database server. The lock is the server's own (an advisory one) and
 * hangs on a connection: it is given back when the process dies, however it dies.
 *
 * @param isShared - true for those that may work beside one another: workers, and builds.
 * @returns `undefined` when another process holds it.
 */
export async function lockPostgres(
  address: string,
  isShared: boolean,
): Promise<{ release(): Promise<void> } | undefined> {
  const connection = openConnection(address);
  try {
    const ask = `SELECT pg_try_advisory_lock${isShared ? "_shared" : ""}(${lockNumbers("run")}) AS "isOurs"`;
    const answer = await connection.one<{ isOurs: boolean }>(ask);
    if (answer?.isOurs === true) return { release: async () => await connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
  await connection.close();
  return undefined;
}
