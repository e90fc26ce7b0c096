/**
 * A process that is `orrery fetch`, with or without --worker, in a folder: all of it but for names, which lead to loopback
 * addresses. Tells its parent what it took. Started by scale.ts.
 */
import { startSafely } from "../../../src/cli/start.ts";
import type { Terminal, World } from "../../../src/cli/world.ts";
import { createVisitor } from "../../../src/fetch/visit.ts";
import { keepHeapSmall } from "../../../src/pipeline/small-heap.ts";
import { realTerminal } from "../../../src/real-terminal.ts";
import { realWorld } from "../../../src/real-world.ts";
import { type Gauged, gauge } from "../fetch/gauge.ts";
import { loopbackOf } from "./address.ts";

/** What this process tells when it ends. */
export interface Fetched extends Gauged {
  /** Exit code of the command. */
  readonly code: number;
}

/** The real world, but for names. */
function worldOf(cwd: string, terminal: Terminal): World {
  const real = realWorld({ cwd, terminal, env: (name) => process.env[name], program: "" });
  return {
    ...real,
    async openVisitor({ network }, now) {
      keepHeapSmall();
      const resolver = async (host: string): Promise<readonly string[]> => [loopbackOf(host)];
      return createVisitor({ userAgent: "orrery-bench", allow: network.allow, now, resolver });
    },
  };
}

const [dir = "", ...args] = process.argv.slice(2);
let code = 0;
const gauged = await gauge(async () => {
  const terminal = realTerminal();
  code = await startSafely(args, terminal, () => worldOf(dir, terminal));
  if (code !== 0) throw new Error(`orrery ${args.join(" ")} ended with ${code}`);
});
const cpu = process.cpuUsage(); // loading the program included
process.send?.({ ...gauged, cpuMs: (cpu.user + cpu.system) / 1000, code } satisfies Fetched);
process.disconnect();
