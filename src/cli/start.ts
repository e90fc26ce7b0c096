import type { ExitCode } from "./exit.ts";
import { readPlainLine } from "./plain-line.ts";
import type { Terminal, World } from "./world.ts";

/**
 * Runs one command line; what it throws, or building its world, is told on the terminal: as the machine's no or as a bug of ours.
 *
 * @param args - what was typed after `orrery`.
 */
export async function startSafely(
  args: readonly string[],
  terminal: Terminal,
  worldOf: () => World,
): Promise<ExitCode> {
  try {
    return await start(args, worldOf());
  } catch (error) {
    return await (await import("./last-words.ts")).lastWords(error, args, { terminal });
  }
}

/** Most often it is `run`, and then nothing is loaded that only other commands and mistakes need. */
async function start(args: readonly string[], world: World): Promise<ExitCode> {
  const line = readPlainLine(args);
  if (line === undefined) return await (await import("./program.ts")).runProgram(args, world);
  const { run, fetchOnly } = await import("./run.ts");
  return line.command === "run" ? await run(line.options, world) : await fetchOnly(line.options, world);
}
