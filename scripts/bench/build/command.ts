import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BuildReport } from "../../../src/model/run-report.ts";

/** What a whole process took. */
export interface Used {
  /** User and system, all its threads, s. */
  readonly cpuS: number;
  /** Most memory it ever held, MB (10⁶ bytes). */
  readonly rssMb: number;
}

/** What a build took, and what it did. */
export interface Built extends Used {
  readonly report: BuildReport;
}

const COMMAND = fileURLToPath(new URL("../../orrery.js", import.meta.url));

/** Said on a channel of its own when the process ends. JavaScript in an address: nothing has to be compiled for it. */
const GAUGE = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from "node:fs";
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ cpuS: (userCPUTime + systemCPUTime) / 1e6, rssMb: (maxRSS * 1024) / 1e6 }));
});
`)}`;

/** Runs the real command `orrery build` on the planet in a folder. */
export async function runBuild(
  dir: string,
  more: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Built> {
  const { out, used } = await runNode([...flags, COMMAND, "build", "--json", ...more], dir);
  return { ...used, report: JSON.parse(out) as BuildReport };
}

/**
 * Runs Node, and measures the process from its first instruction to its last.
 *
 * @throws Error when it fails; what it said stands in the error.
 */
export async function runNode(
  args: readonly string[],
  cwd: string,
): Promise<{ readonly out: string; readonly used: Used }> {
  const child = spawn(process.execPath, ["--import", GAUGE, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  const [out, gauged, code] = await Promise.all([
    textOf(child.stdio[1]),
    textOf(child.stdio[3]),
    new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    }),
  ]);
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}: ${out}`);
  return { out, used: JSON.parse(gauged) as Used };
}

async function textOf(stream: unknown): Promise<string> {
  let text = "";
  for await (const chunk of stream as AsyncIterable<Buffer>) text += chunk.toString();
  return text;
}
