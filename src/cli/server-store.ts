import type { Problem } from "../model/problem.ts";
import type { CommonOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/**
 * Refuses what is done with the file of a database, for a planet that has none: its memory is in a database server.
 *
 * @returns true when it was refused, which has been said.
 */
export function refuseServerStore({ config }: OpenPlanet, options: CommonOptions, world: World): boolean {
  if (config.store === undefined) return false;
  refuse([ELSEWHERE], options, world);
  return true;
}

const ELSEWHERE: Problem = {
  code: "store/in-server",
  message: "This planet's memory is in a database server (`store` of feeds.yaml), not in .orrery.",
  hint: "Make and restore copies with the server's own tools (pg_dump, pg_restore), or bring it to .orrery first: orrery migrate --from postgres --to sqlite.",
};
