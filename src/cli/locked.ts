import { existsSync } from "node:fs";
import type { Problem } from "../model/problem.ts";
import type { Store } from "../pipeline/ports.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { type OpenPlanet, openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

const AT_WORK: Problem = {
  code: "run/locked",
  message: "Another run is at work on this planet; nothing was done.",
  hint: "Try again when it has ended.",
};

/**
 * Opens the planet and its store, keeps other runs out, does the work, closes everything.
 *
 * @returns what the work gives; {@link EXIT.usage} after mistakes in feeds.yaml, {@link EXIT.locked} when another run is at work.
 */
export async function inLock(
  options: CommonOptions,
  world: World,
  work: (planet: OpenPlanet, store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  const lock = await world.lockRun(planet.stateDir);
  if (lock === undefined) {
    refuse([AT_WORK], options, world);
    return EXIT.locked;
  }
  try {
    const store = await world.openStore(planet.stateDir);
    try {
      return await work(planet, store);
    } finally {
      await store.close();
    }
  } finally {
    await lock.release();
  }
}

/**
 * Keeps runs out while something goes on that writes nothing. Where there is no state folder yet nobody can be at work, and
 * none is made.
 *
 * @returns what the work gives; `undefined` when a run is at work, which has been said.
 */
export async function keepOthersOut<T>(
  stateDir: string,
  options: CommonOptions,
  world: World,
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (!existsSync(stateDir)) return await work();
  const lock = await world.lockRun(stateDir);
  if (lock === undefined) {
    refuse([AT_WORK], options, world);
    return undefined;
  }
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
