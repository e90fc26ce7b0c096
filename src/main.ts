import { randomUUID } from "node:crypto";
import { enableCompileCache } from "node:module";
import type { ExitCode } from "./cli/exit.ts";
import { openConversation, realTerminal } from "./real-terminal.ts";
import { type Place, realWorld } from "./real-world.ts";

// Compiled code is kept between runs: a run without news is mostly start-up. scripts/orrery.js asks for it even earlier.
enableCompileCache();

/** The process: one command line, in the real world. */
async function main(): Promise<ExitCode> {
  const { startSafely } = await import("./cli/start.ts");
  const [program = "", ...args] = process.argv.slice(1);
  const terminal = realTerminal(IN_ACTIONS ? workflowCommand : undefined);
  const env = (name: string): string | undefined => process.env[name];
  return await startSafely(args, terminal, () =>
    realWorld({ cwd: process.cwd(), terminal, env, program, ...conversation() }),
  );
}

/** Where somebody sits who can be asked. */
function conversation(): Pick<Place, "ask"> {
  return process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask: openConversation() } : {};
}

/** True in a step of GitHub Actions. */
const IN_ACTIONS = process.env["GITHUB_ACTIONS"] === "true";
/** The word at which GitHub Actions would listen again; another one each time, for it is printed. */
let silence = "";

/** In a step of GitHub Actions nothing that is printed in the meantime is a command to it (security rule S28). */
async function withoutCommands(work: () => Promise<ExitCode>): Promise<ExitCode> {
  if (!IN_ACTIONS) return await work();
  console.error(stopCommands());
  try {
    return await work();
  } finally {
    console.error(`::${silence}::`);
  }
}

function stopCommands(): string {
  silence = randomUUID();
  return `::stop-commands::${silence}`;
}

/** Lets one line of ours through, all in one writing, so that nothing else comes in between. */
function workflowCommand(line: string): void {
  console.error(`::${silence}::\n${line}\n${stopCommands()}`);
}

/** Whoever reads our output may have read enough (`orrery run | head`): that is no reason to leave a run half done. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

process.stdout.on("error", ignoreClosedPipe);
process.stderr.on("error", ignoreClosedPipe);
process.exitCode = await withoutCommands(main);
