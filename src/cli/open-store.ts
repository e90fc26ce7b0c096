import { statSync } from "node:fs";
import { join, relative } from "node:path";
import { formatInstant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { Store } from "../pipeline/ports.ts";
import type { Recovery } from "../pipeline/state/recover.ts";
import { counted } from "./counted.ts";
import type { CommonOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/**
 * Opens the store; where its file is damaged, the newest sound copy takes its place, which is said. The lock is held.
 *
 * @returns `undefined` when there is no sound copy, which has been said: nothing was touched, the site is as it was.
 */
export async function openStoreOrCopy(
  planet: OpenPlanet,
  options: CommonOptions,
  world: World,
): Promise<Store | undefined> {
  // A server looks after its own copies.
  if (planet.config.store !== undefined) return await world.openStore(planet.stateDir, planet.config.store);
  try {
    if (!isEmptyFile(planet.stateDir) || !(await isCutToNothing(planet.stateDir))) {
      return await world.openStore(planet.stateDir);
    }
  } catch (error) {
    if (!isDamaged(error)) throw error;
    const recovery = await recover(planet);
    if (recovery.kind === "sound") throw error;
    return await goOn(recovery, planet, options, world);
  }
  return await goOn(await recover(planet), planet, options, world);
}

/**
 * For an error that came up while the store was in use: when its file is damaged, the newest sound copy takes its place for
 * the next run, which is said.
 *
 * @returns false for every other error, and for a file that is sound after all.
 */
export async function mendAfter(
  error: unknown,
  planet: OpenPlanet,
  options: CommonOptions,
  world: World,
): Promise<boolean> {
  if (!isDamaged(error) || planet.config.store !== undefined) return false;
  const recovery = await recover(planet);
  if (recovery.kind === "sound") return false;
  tell(recovery, planet, options, world, "Call the command again: it stopped where the damage was met.");
  return true;
}

async function goOn(
  recovery: Recovery,
  planet: OpenPlanet,
  options: CommonOptions,
  world: World,
): Promise<Store | undefined> {
  tell(recovery, planet, options, world, "What came since then is fetched again, as far as the feeds still carry it.");
  return recovery.kind === "stuck" ? undefined : await world.openStore(planet.stateDir);
}

async function recover({ stateDir, now }: OpenPlanet): Promise<Recovery> {
  const [{ recoverDatabase }, { importLastState }] = await Promise.all([
    import("../pipeline/state/recover.ts"),
    import("../pipeline/state/import-state.ts"),
  ]);
  return await recoverDatabase(stateDir, now(), () => importLastState(stateDir, now()));
}

function tell(
  recovery: Recovery,
  { stateDir, config }: OpenPlanet,
  options: CommonOptions,
  world: World,
  hint: string,
): void {
  const nameOf = (file: string): string => relative(config.dir, file);
  const database = nameOf(join(stateDir, "orrery.db"));
  switch (recovery.kind) {
    case "sound":
      break;
    case "restored": {
      const { aside, from, posts, newestAt } = recovery;
      const kept = aside === undefined ? "" : ` It was set aside as ${nameOf(aside)}.`;
      const newest = newestAt === undefined ? "" : `, the newest of ${formatInstant(newestAt)}`;
      const message = `${database} is damaged.${kept} ${nameOf(from)} stands in its place: ${counted(posts, "post")}${newest}.`;
      // On standard error alone: standard output may be one JSON document.
      refuse([{ code: "store/recovered", message, hint }], { json: false }, world);
      break;
    }
    case "stuck":
      refuse([stuck(database, recovery.tried)], options, world);
      break;
    default:
      recovery satisfies never;
  }
}

function stuck(database: string, tried: number): Problem {
  const copies = tried === 0 ? "there is no copy of it" : "none of its copies is sound";
  return {
    code: "store/damaged",
    message: `${database} is damaged, and ${copies} in .orrery/backup. The site was left as it is.`,
    hint: "Put a copy back with `orrery restore <file>`. Without one, move the file away: the next run begins anew with what the feeds still hold, ids unchanged, older posts missing.",
  };
}

/** Known by its name: this room does not know the store. */
function isDamaged(error: unknown): boolean {
  return error instanceof Error && error.name === "StoreTrouble" && "isDamaged" in error && error.isDamaged === true;
}

function isEmptyFile(stateDir: string): boolean {
  return statSync(join(stateDir, "orrery.db"), { throwIfNoEntry: false })?.size === 0;
}

/** Asked for empty files alone: most runs load nothing for it. */
async function isCutToNothing(stateDir: string): Promise<boolean> {
  return (await import("../pipeline/state/recover.ts")).isCutToNothing(stateDir);
}
