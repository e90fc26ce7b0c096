import { resolve } from "node:path";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { refuseServerStore } from "./server-store.ts";
import type { World } from "./world.ts";

/** `orrery export --state <folder>`: all that the planet remembers as text, for those who keep it in git. */
export async function exportStateTo(folder: string, options: CommonOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  if (refuseServerStore(planet, options, world)) return EXIT.usage;
  const { exportState } = await import("../pipeline/state/export-state.ts");
  const exported = exportState(planet.stateDir, resolve(world.cwd, folder));
  if (!exported.ok) {
    refuse([exported.problem], options, world);
    return EXIT.usage;
  }
  const { members, changed } = exported.value;
  if (options.json) world.terminal.say(jsonText({ ok: true, folder, members, changed }));
  else if (!options.quiet) {
    const files = changed === 1 ? "1 file" : `${changed} files`;
    world.terminal.say(
      `The state of ${members} ${members === 1 ? "member" : "members"} is in ${folder}; ${files} changed.`,
    );
  }
  return EXIT.done;
}
