import { join } from "node:path";
import type { LockUse, World } from "./cli/world.ts";
import type { PlanetConfig } from "./model/planet.ts";
import type { RunLock } from "./pipeline/ports.ts";

/** A variable of the environment, by its name: addresses of servers are kept there. */
type Env = (name: string) => string | undefined;

type Server = NonNullable<PlanetConfig["store"]>;

/** Where a planet's memory is. A planet of whose store feeds.yaml says nothing loads nothing of a server. */
export async function openStoreOf(
  stateDir: string,
  server: Server | undefined,
  env: Env,
): ReturnType<World["openStore"]> {
  if (server === undefined)
    return await (await import("./store/sqlite.ts")).openSqliteStore(join(stateDir, "orrery.db"));
  return await (await import("./store/postgres.ts")).openPostgresStore(await addressOf(server, env));
}

/** A copy of it that closing throws away. */
export async function openStoreCopyOf(
  stateDir: string,
  server: Server | undefined,
  env: Env,
): ReturnType<World["openStoreCopy"]> {
  if (server === undefined)
    return await (await import("./store/sqlite/copy.ts")).openStoreCopy(join(stateDir, "orrery.db"));
  return await (await import("./store/postgres/copy.ts")).openPostgresCopy(await addressOf(server, env));
}

/** Keeps other runs out: of the state folder, and of the server's tables where there is one. */
export async function lockRunOf(
  stateDir: string,
  server: Server | undefined,
  use: LockUse,
  env: Env,
): ReturnType<World["lockRun"]> {
  const { lockRun } = await import("./store/sqlite/lock.ts");
  if (server === undefined) return lockRun(stateDir);
  // Workers write nothing into the state folder: there may be many on one machine.
  const folder = use === "worker" ? { release: async () => undefined } : lockRun(stateDir);
  if (folder === undefined) return undefined;
  const { lockPostgres } = await import("./store/postgres/lock.ts");
  const tables = await lockPostgres(await addressOf(server, env), use !== "alone").catch(async (error: unknown) => {
    await folder.release();
    throw error;
  });
  const release = async (): Promise<void> => {
    await tables?.release();
    await folder.release();
  };
  if (tables !== undefined) return { release, isHeld: tables.isHeld };
  await release();
  return undefined;
}

/** How workers share the feeds in a server; they take none when their lock is gone. */
export async function openLeasesOf(
  server: Server,
  { isHeld }: RunLock,
  env: Env,
): ReturnType<NonNullable<World["openLeases"]>> {
  const { openPostgresLeases } = await import("./store/postgres/leases.ts");
  const leases = openPostgresLeases(await addressOf(server, env));
  return isHeld === undefined ? leases : (await import("./store/postgres/lock.ts")).whileHeld(leases, { isHeld });
}

async function addressOf(server: Server, env: Env): Promise<string> {
  return (await import("./store/address.ts")).addressOf(server, env);
}
