import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import type { World } from "./world.ts";

/**
 * `orrery list --ids`: the ids of the members of feeds.yaml, one a line, in its order. For scripts, and for shells that
 * complete them at a key: the store is not opened, so that it answers also while a run is at work.
 */
export async function listIds(options: CommonOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  const ids = planet.config.members.map(({ id }) => id);
  if (options.json) world.terminal.say(jsonText({ ok: true, ids }));
  else for (const id of ids) world.terminal.say(id);
  return EXIT.done;
}
