import { existsSync } from "node:fs";
import type { Problem } from "../model/problem.ts";
import type { RunLock, Store } from "../pipeline/ports.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { mendAfter, openStoreOrCopy } from "./open-store.ts";
import type { CommonOptions } from "./options.ts";
import { type OpenPlanet, openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { withLists } from "./with-lists.ts";
import { withWords } from "./with-words.ts";
import type { LockUse, World } from "./world.ts";

/** Said when the lock is held. */
export const AT_WORK: Problem = {
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
  work: (planet: OpenPlanet, store: Store, lock: RunLock) => Promise<ExitCode>,
  use: LockUse = "alone",
): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  const lock = await world.lockRun(planet.stateDir, planet.config.store, use);
  if (lock === undefined) {
    refuse([AT_WORK], options, world);
    return EXIT.locked;
  }
  try {
    const store = await openStoreOrCopy(planet, options, world);
    if (store === undefined) return EXIT.usage;
    return await withStore(store, planet, options, world, (opened, kept) => work(opened, kept, lock));
  } finally {
    await lock.release();
  }
}

async function withStore(
  store: Store,
  planet: OpenPlanet,
  options: CommonOptions,
  world: World,
  work: (planet: OpenPlanet, store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await inStore(store, async () => await work(await withWords(await withLists(planet, store), store), store));
  } catch (error) {
    if (await mendAfter(error, planet, options, world)) return EXIT.usage;
    throw error;
  }
}

async function inStore<T>(store: Store, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await store.close();
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
