import { noSuchId } from "./member-called.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** Says which of the members named on the command line nobody knows. @returns false when all are known. */
export function refuseStrangers({ config }: OpenPlanet, options: VisitOptions, world: World): boolean {
  const ids = new Set(config.members.map((member) => member.id));
  const strangers = [...(options.only ?? []), ...(options.revive ?? [])].filter((id) => !ids.has(id));
  if (strangers.length === 0) return false;
  const problems = strangers.map((id) => noSuchId(id, config.members));
  refuse(problems, options, world);
  return true;
}
