import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../../model/instant.ts";
import type { SecretAddress } from "../../model/planet.ts";
import type { Problem, Result } from "../../model/problem.ts";
import { addressOf } from "../../store/address.ts";
import { holdsRows, type Movable, type Moved, type MoveTarget, moveStore } from "../../store/move.ts";

/** Where a planet's memory can be. */
export type StoreKind = "sqlite" | "postgres";

/** What moves, and where to. The planet's lock is held. */
export interface Migration {
  readonly from: StoreKind;
  readonly stateDir: string;
  /** `store:` of feeds.yaml. */
  readonly server: SecretAddress;
  readonly env: (name: string) => string | undefined;
  readonly now: Instant;
  /** Told of each table, and of how many rows of it have moved. */
  readonly progress: (table: string, rows: number) => void;
}

/** Moves a planet's memory from its state folder to the server that feeds.yaml names, or back; see {@link moveStore}. */
export async function migrate({ from, stateDir, server, env, now, progress }: Migration): Promise<Result<Moved>> {
  const file = join(stateDir, "orrery.db");
  if (from === "sqlite" && !existsSync(file)) return { ok: false, problem: NOTHING };
  const [{ openSqliteSource, openSqliteTarget }, { openPostgresMove }] = await Promise.all([
    import("../../store/sqlite/move.ts"),
    import("../../store/postgres/move.ts"),
  ]);
  const tables = await openPostgresMove(addressOf(server, env));
  return await closing([tables], async () => {
    if (from === "sqlite") {
      const source = openSqliteSource(file);
      return await closing([source], () => moveStore(source, tables, progress));
    }
    const missing = await missingIn(tables);
    if (missing !== undefined) return { ok: false, problem: missing };
    const target = openSqliteTarget(file, now);
    return await closing([target], () => moveStore(tables, target, progress));
  });
}

/** Why nothing can come from a server: it holds no planet, or a part of one. */
async function missingIn(tables: MoveTarget): Promise<Problem | undefined> {
  if ((await tables.mark()) !== undefined) return UNFINISHED;
  return (await holdsRows(tables)) ? undefined : EMPTY;
}

const UNFINISHED: Problem = {
  code: "migrate/unfinished",
  message: "What the database server holds is the part of a move to it that was broken off. Nothing was done.",
  hint: "orrery migrate --from sqlite --to postgres goes on with that move.",
};

const EMPTY: Problem = {
  code: "migrate/nothing",
  message: "The database server holds no planet: nothing is there that could move. Nothing was done.",
  hint: "Look at `store` in feeds.yaml; to move there, call orrery migrate --from sqlite --to postgres.",
};

const NOTHING: Problem = {
  code: "migrate/nothing",
  message: "There is no orrery.db in .orrery: nothing is there that could move.",
  hint: "A planet that begins anew needs no migration: the first run makes the tables.",
};

async function closing<T>(stores: readonly Pick<Movable, "close">[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    for (const store of stores) await store.close();
  }
}
