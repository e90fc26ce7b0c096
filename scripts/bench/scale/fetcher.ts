/**
 * A process that is `orrery fetch`, with or without --worker, in a folder: all of it but for names, which lead to loopback
 * addresses. Tells its parent what it took. Started by scale.ts.
 */
import { join } from "node:path";
import { startSafely } from "../../../src/cli/start.ts";
import type { World } from "../../../src/cli/world.ts";
import { createVisitor } from "../../../src/fetch/visit.ts";
import { instant } from "../../../src/model/instant.ts";
import { keepHeapSmall } from "../../../src/pipeline/small-heap.ts";
import { type Gauged, gauge } from "../fetch/gauge.ts";
import { loopbackOf } from "./address.ts";

/** What this process tells when it ends. */
export interface Fetched extends Gauged {
  /** Exit code of the command. */
  readonly code: number;
}

/** What nobody here asks for. */
const nothing = async (): Promise<never> => {
  throw new Error("the bench has no such thing");
};

/** @see src/real-world.ts */
function worldOf(cwd: string): World {
  const env = (name: string): string | undefined => process.env[name];
  const addressOf = async (server: Parameters<NonNullable<World["openLeases"]>>[0]): Promise<string> =>
    (await import("../../../src/store/address.ts")).addressOf(server, env);
  return {
    version: "0",
    cwd,
    terminal: {
      say: (line) => console.log(line),
      warn: (line) => console.error(line),
      isLive: false,
      colour: false,
      errorColour: false,
    },
    clock: () => instant(Date.now()),
    random: Math.random,
    env,
    stdin: nothing,
    stdinLines: nothing as never,
    templates: "",
    recipes: "",
    docs: "",
    async openStore(stateDir, server) {
      if (server === undefined)
        return await (await import("../../../src/store/sqlite.ts")).openSqliteStore(join(stateDir, "orrery.db"));
      return await (await import("../../../src/store/postgres.ts")).openPostgresStore(await addressOf(server));
    },
    openStoreCopy: nothing,
    async lockRun(stateDir, server, use = "alone") {
      if (server === undefined) return (await import("../../../src/store/sqlite/lock.ts")).lockRun(stateDir);
      const { lockPostgres } = await import("../../../src/store/postgres/lock.ts");
      return await lockPostgres(await addressOf(server), use !== "alone");
    },
    openLeases: async (server) =>
      (await import("../../../src/store/postgres/leases.ts")).openPostgresLeases(await addressOf(server)),
    stopped: () => new Promise((resolve) => process.once("SIGTERM", () => resolve())),
    async openVisitor({ network }, now) {
      keepHeapSmall();
      const resolver = async (host: string): Promise<readonly string[]> => [loopbackOf(host)];
      return createVisitor({ userAgent: "orrery-bench", allow: network.allow, now, resolver });
    },
    preview: nothing,
    again: nothing,
  };
}

const [dir = "", ...args] = process.argv.slice(2);
let code = 0;
const gauged = await gauge(async () => {
  code = await startSafely(args, worldOf(dir));
  if (code !== 0) throw new Error(`orrery ${args.join(" ")} ended with ${code}`);
});
const cpu = process.cpuUsage(); // loading the program included
process.send?.({ ...gauged, cpuMs: (cpu.user + cpu.system) / 1000, code } satisfies Fetched);
process.disconnect();
