import type { Command } from "commander";
import { EXIT, type ExitCode } from "./exit.ts";
import { completionFor, SHELLS } from "./manual/completion.ts";
import { outlineOf } from "./manual/outline.ts";
import type { CommonOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** `orrery completion <shell>`: a script for the shell's own settings. */
export async function completion(
  asked: string,
  program: Command,
  options: CommonOptions,
  world: World,
): Promise<ExitCode> {
  const shell = SHELLS.find((name) => name === asked);
  if (shell === undefined) {
    const hint = `One of these: ${SHELLS.join(", ")}.`;
    refuse([{ code: "usage", message: `There is no completion for ${asked}.`, hint }], options, world);
    return EXIT.usage;
  }
  world.terminal.say(completionFor(shell, outlineOf(program)).trimEnd());
  return EXIT.done;
}
