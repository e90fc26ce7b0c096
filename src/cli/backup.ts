import { relative, resolve } from "node:path";
import { formatInstant } from "../model/instant.ts";
import { type MadeBackup, makeBackup, makeOwnBackup } from "../pipeline/state/backup.ts";
import { formatBytes } from "../report/duration.ts";
import { jsonText } from "../report/json-text.ts";
import { counted } from "./counted.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { refuseServerStore } from "./server-store.ts";
import type { World } from "./world.ts";

/** Options of `backup`. */
export interface BackupOptions extends CommonOptions {
  /** Copies that stay in .orrery/backup. */
  readonly keep?: number;
}

/** `orrery backup [file]`: a copy of the database, looked at page by page; also while a run is at work. */
export async function backup(file: string | undefined, options: BackupOptions, world: World): Promise<ExitCode> {
  if (file !== undefined && options.keep !== undefined) {
    const message = "--keep is for the copies in .orrery/backup, and a file was named.";
    refuse([{ code: "usage", message, hint: "Leave out the one or the other." }], options, world);
    return EXIT.usage;
  }
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  if (refuseServerStore(planet, options, world)) return EXIT.usage;
  const { stateDir, now, config } = planet;
  const made =
    file === undefined
      ? await makeOwnBackup(stateDir, now(), options.keep)
      : await makeBackup(stateDir, resolve(world.cwd, file));
  if (!made.ok) {
    refuse([made.problem], options, world);
    return EXIT.usage;
  }
  const value: MadeBackup = { removed: 0, ...made.value };
  if (options.json) world.terminal.say(jsonText({ ok: true, ...jsonOf(value) }));
  else if (!options.quiet) world.terminal.say(lineOf(value, file ?? relative(config.dir, value.file)));
  return EXIT.done;
}

function jsonOf({ newestAt, ...made }: MadeBackup): object {
  return { ...made, ...(newestAt === undefined ? {} : { newestAt: formatInstant(newestAt) }) };
}

function lineOf({ bytes, feeds, posts, removed }: MadeBackup, name: string): string {
  const line = `${name}: ${counted(posts, "post")} of ${counted(feeds, "feed")}, ${formatBytes(bytes)}`;
  return removed === 0 ? line : `${line}; ${removed} older ${removed === 1 ? "copy" : "copies"} removed`;
}
