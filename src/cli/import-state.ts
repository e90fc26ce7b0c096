import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { EXIT, type ExitCode } from "./exit.ts";
import { keepOthersOut } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { sayRestored } from "./restore.ts";
import { refuseServerStore } from "./server-store.ts";
import type { World } from "./world.ts";

/** `orrery import --state <folder>`: makes the database of what `orrery export --state` wrote; the former one is set aside. */
export async function importStateFrom(folder: string, options: CommonOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  if (refuseServerStore(planet, options, world)) return EXIT.usage;
  const { stateDir, now } = planet;
  mkdirSync(stateDir, { recursive: true });
  const imported = await keepOthersOut(stateDir, options, world, async () => {
    const { importState } = await import("../pipeline/state/import-state.ts");
    return await importState(stateDir, resolve(world.cwd, folder), "before", now());
  });
  if (imported === undefined) return EXIT.locked;
  if (!imported.ok) {
    refuse(imported.problems, options, world);
    return EXIT.usage;
  }
  sayRestored(imported.value, planet, options, world);
  return EXIT.done;
}
