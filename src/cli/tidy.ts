import { relative } from "node:path";
import type { BackupRule } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import type { Store } from "../pipeline/ports.ts";
import { backupFolder, isBackupDue, listBackups } from "../pipeline/state/backup-names.ts";
import { formatBytes } from "../report/duration.ts";
import { counted } from "./counted.ts";
import { machineTrouble } from "./machine-trouble.ts";
import type { CommonOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** What a run does last, while it still holds the lock: drop what need not be kept, and leave a copy of the database behind when one is due. */
export async function tidyAfter(planet: OpenPlanet, store: Store, options: CommonOptions, world: World): Promise<void> {
  const isDue = isCopyDue(planet);
  await dropRaw(planet, store, isDue, options, world);
  if (isDue) await leaveBackup(planet, options, world);
}

/** A database server has copies of its own. */
function isCopyDue({ config, stateDir, now }: OpenPlanet): boolean {
  return config.store === undefined && isBackupDue(ruleOf(config), listBackups(stateDir)[0]?.at, now());
}

function ruleOf({ backup }: OpenPlanet["config"]): BackupRule {
  return backup ?? "weekly";
}

async function dropRaw(
  { config, now }: OpenPlanet,
  store: Store,
  mayShrink: boolean,
  { quiet, json }: CommonOptions,
  { terminal }: World,
): Promise<void> {
  if (config.keep === undefined) return;
  const { dropOldRaw } = await import("../pipeline/past/keep.ts");
  const { posts, bytes } = await dropOldRaw(config.keep, store, now(), mayShrink);
  if (posts === 0 || quiet || json) return;
  const given = bytes === 0 ? "" : `; the database is ${formatBytes(bytes)} smaller`;
  terminal.say(`keep    the raw HTML of ${counted(posts, "post")} dropped${given}`);
}

/** A copy that cannot be made costs a warning, and the run nothing; a database that turns out to be damaged is the run's matter. */
async function leaveBackup({ config, stateDir, now }: OpenPlanet, options: CommonOptions, world: World): Promise<void> {
  const problem = await tryBackup(async () => {
    const { backUpWhenDue } = await import("../pipeline/state/backup.ts");
    const made = await backUpWhenDue(ruleOf(config), stateDir, now());
    if (made?.ok === false) return made.problem;
    if (made === undefined || options.quiet || options.json) return undefined;
    const { file, posts, bytes } = made.value;
    world.terminal.say(`backup  ${relative(config.dir, file)}: ${counted(posts, "post")}, ${formatBytes(bytes)}`);
    return undefined;
  });
  if (problem !== undefined) refuse([unmade(problem, stateDir)], { json: false }, world);
}

async function tryBackup(work: () => Promise<Problem | undefined>): Promise<Problem | undefined> {
  try {
    return await work();
  } catch (error) {
    const isDamaged = error instanceof Error && "isDamaged" in error && error.isDamaged === true;
    const trouble = isDamaged ? undefined : machineTrouble(error);
    if (trouble === undefined) throw error;
    return trouble;
  }
}

function unmade({ message, hint }: Problem, stateDir: string): Problem {
  return {
    code: "backup/unmade",
    message: `No copy of the database could be left in ${backupFolder(stateDir)}. ${message}`,
    ...(hint === undefined ? {} : { hint }),
  };
}
