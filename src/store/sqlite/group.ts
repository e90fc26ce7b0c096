import type { Sql } from "../sql.ts";
import type { Store } from "../store.ts";

/** Longest that a write waits for others before it is put on disk, ms. */
export const GROUP_MS = 500;

/** How a database keeps writes whole, one by one or in groups. */
export interface Groups extends Pick<Sql, "transaction">, Pick<Store, "inGroups" | "commit"> {}

/**
 * Transactions that may be put on disk together. Outside {@link Groups.inGroups} each is one by itself. Inside, the first
 * opens one that stays open for {@link GROUP_MS}, and each is a savepoint in it: what it throws undoes it alone.
 *
 * @param exec - runs a statement; throws the database's error.
 * @param isOpen - whether the database is in a transaction: a full disk ends one without being asked.
 */
export function createGroups(exec: (statement: string) => void, isOpen: () => boolean): Groups {
  let grouping = 0;
  let timer: NodeJS.Timeout | undefined;
  /** Why a group that was told of as written never came to the disk. */
  let lost: { readonly error: unknown } | undefined;

  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (isOpen()) exec("COMMIT");
  };
  const lose = (error: unknown): void => {
    lost ??= { error };
    if (isOpen()) exec("ROLLBACK");
  };
  const commit = (): void => {
    try {
      end();
    } catch (error) {
      lose(error);
    }
    if (lost !== undefined) throw lost.error;
  };
  const commitLater = (): void => {
    try {
      commit();
    } catch {
      // Kept in `lost`; the next write throws it, at the latest the end of the groups.
    }
  };
  const openGroup = (): void => {
    if (lost !== undefined) throw lost.error;
    if (isOpen()) return;
    exec("BEGIN IMMEDIATE");
    timer = setTimeout(commitLater, GROUP_MS).unref();
  };
  return {
    transaction(work) {
      if (grouping === 0) return alone(work, exec, isOpen);
      openGroup();
      exec("SAVEPOINT one");
      try {
        work();
        exec("RELEASE one");
      } catch (error) {
        if (isOpen()) exec("ROLLBACK TO one; RELEASE one");
        else lose(error);
        throw error;
      }
    },
    async inGroups(work) {
      grouping += 1;
      try {
        return await work();
      } finally {
        grouping -= 1;
        if (grouping === 0) commit();
      }
    },
    commit: async () => commit(),
  };
}

function alone(work: () => void, exec: (statement: string) => void, isOpen: () => boolean): void {
  exec("BEGIN IMMEDIATE");
  try {
    work();
    exec("COMMIT");
  } catch (error) {
    if (isOpen()) exec("ROLLBACK");
    throw error;
  }
}
