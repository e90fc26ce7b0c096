import { createTurns } from "../../model/turns.ts";
import { StoreTrouble } from "../trouble.ts";
import type { PgSql } from "./sql.ts";

/**
 * A connection of one's own: made at the first question, and made again when the server broke it off. Statements, transactions
 * and locks take turns: none of them falls into somebody else's transaction. So what a transaction does, it does with what it
 * is given; with the connection itself it would wait for its own end.
 */
export interface PgConnection extends PgSql {
  /**
   * All of `work` or nothing: what it throws undoes it. One after the other.
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
  /** From then on every question is refused (StoreTrouble). */
  close(): Promise<void>;
}

/** One connection, from its beginning to its end. */
export interface Session {
  readonly sql: PgSql;
  /** True when it is closed or was broken off: nothing is answered by it any more. */
  isOver(): boolean;
  close(): Promise<void>;
}

/**
 * One session at a time, shared by all who ask.
 *
 * @param name - of the server, for messages.
 * @param isOnce - true where no session takes the place of the first.
 */
export function shareSession(name: string, openSession: () => Promise<Session>, isOnce: boolean): PgConnection {
  const inTurn = createTurns();
  const lockInTurn = createTurns();
  let current: Promise<Session> | undefined;
  let held: Session | undefined;
  let wasOpened = false;
  let isClosed = false;

  const open = async (): Promise<Session> => {
    const opened = await openSession();
    wasOpened = true;
    return opened;
  };
  const session = async (): Promise<Session> => {
    if (isClosed) throw new StoreTrouble(`The connection to ${name} was closed already.`);
    const last = await current?.catch(() => undefined);
    if (held?.isOver() === true) throw brokenOff(name, "in the middle of a decision");
    if (last !== undefined && !last.isOver()) return last;
    if (isOnce && wasOpened) throw brokenOff(name, "that this work hung on");
    if (isClosed) throw new StoreTrouble(`The connection to ${name} was closed already.`);
    current = open();
    return await current;
  };
  const within = <T>(work: (sql: PgSql) => Promise<T>): Promise<T> => inTurn(async () => work((await session()).sql));

  return {
    one: async (text, params) => await within((sql) => sql.one(text, params)),
    all: async (text, params) => await within((sql) => sql.all(text, params)),
    tuples: async (text, params) => await within((sql) => sql.tuples(text, params)),
    run: async (text, params) => await within((sql) => sql.run(text, params)),
    script: async (text) => await within((sql) => sql.script(text)),
    transaction: (work, begin = "") => within((sql) => inTransaction(sql, work, begin)),
    locked: (lock, work) =>
      lockInTurn(async () => {
        const own = await inTurn(async () => {
          held = await session();
          await held.sql.script(`SELECT pg_advisory_lock(${lock})`);
          return held;
        }).catch((error: unknown) => {
          held = undefined;
          throw error;
        });
        try {
          return await work();
        } finally {
          await inTurn(async () => {
            held = undefined;
            // A session that is gone has given it back; one that cannot do it gives it back by ending.
            await own.sql.script(`SELECT pg_advisory_unlock(${lock})`).catch(own.close);
          });
        }
      }),
    async close() {
      isClosed = true;
      await (await current?.catch(() => undefined))?.close();
    },
  };
}

function brokenOff(name: string, when: string): StoreTrouble {
  return new StoreTrouble(`${name} broke off the connection ${when}. Try again.`);
}

async function inTransaction<T>(sql: PgSql, work: (sql: PgSql) => Promise<T>, begin: string): Promise<T> {
  try {
    // What it begins with may fail after BEGIN, too.
    await sql.script(`BEGIN; ${begin}`);
    const result = await work(sql);
    await sql.script("COMMIT");
    return result;
  } catch (error) {
    // The first error tells more than one of undoing what a broken connection has undone already.
    await sql.script("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
