import { printable } from "../report/printable.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { machineTrouble } from "./machine-trouble.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** Says what ended a command: the machine's no, with its mend, or an error of ours, with all that is known of it. */
export function lastWords(error: unknown, args: readonly string[], world: Pick<World, "terminal">): ExitCode {
  const options = { json: args.includes("--json") };
  const trouble = machineTrouble(error);
  if (trouble !== undefined) {
    refuse([trouble], options, world);
    return EXIT.usage;
  }
  const { warn } = world.terminal;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of text.split("\n")) warn(printable(line));
  warn("This is a bug in orrery. The site was left as it is. Please report it with the lines above.");
  const message = error instanceof Error ? error.message : String(error);
  if (options.json) refuse([{ code: "bug", message }], options, world);
  return EXIT.bug;
}
