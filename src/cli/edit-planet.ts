import { resolve } from "node:path";
import { planEdit, writeEdit } from "../config/edit-file.ts";
import type { Edit } from "../config/edit-steps.ts";
import { hunkLines } from "../report/hunk-lines.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** Options of commands that change feeds.yaml. */
export interface EditOptions extends CommonOptions {
  /** Show what would change, change nothing. */
  readonly dryRun: boolean;
}

/** What people read about a change. */
export interface EditWords {
  /** What is true of the planet now, and when it shows. */
  readonly done: string;
  /** Why there was nothing to change. */
  readonly already: string;
}

/**
 * Changes feeds.yaml, and nothing of it but what is asked for, and shows the lines that differ. All of the edits are made
 * or none. With `--json` one document: `{ok, changed, written, lines}`, and what `more` adds.
 */
export async function editPlanet(
  edits: readonly Edit[],
  words: EditWords,
  options: EditOptions,
  world: World,
  more: object = {},
): Promise<ExitCode> {
  const outcome = await planEdit(resolve(world.cwd, options.config), edits);
  if (!outcome.ok) {
    refuse(outcome.problems, options, world, options.config);
    return EXIT.usage;
  }
  const { hunks } = outcome.plan;
  const isWritten = hunks.length > 0 && !options.dryRun;
  const problem = isWritten ? await writeEdit(outcome.plan) : undefined;
  if (problem !== undefined) {
    refuse([problem], options, world, options.config);
    return EXIT.usage;
  }
  const { terminal } = world;
  if (options.json) {
    terminal.say(jsonText({ ok: true, changed: hunks.length > 0, written: isWritten, lines: hunks, ...more }));
  } else if (!options.quiet) {
    if (hunks.length > 0) {
      for (const line of hunkLines(options.config, hunks, paint(terminal.colour))) terminal.say(line);
    }
    terminal.say(hunks.length === 0 ? words.already : isWritten ? words.done : "Nothing was written (--dry-run).");
  }
  return EXIT.done;
}
