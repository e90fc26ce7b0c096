import { resolve } from "node:path";
import { loadConfig } from "../config/load.ts";
import type { Instant } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import type { CommonOptions } from "./options.ts";
import type { World } from "./world.ts";

/** A planet as a command finds it: its feeds.yaml and its folders. */
export interface OpenPlanet {
  readonly config: PlanetConfig;
  readonly warnings: readonly Problem[];
  readonly outputDir: string;
  /** .orrery: the database, the manifest, the lock. Never published. */
  readonly stateDir: string;
  readonly now: () => Instant;
}

/** Reads feeds.yaml; when it has mistakes, prints every one of them and gives `undefined`. */
export async function openPlanet(options: CommonOptions, world: World): Promise<OpenPlanet | undefined> {
  const outcome = await loadConfig(resolve(world.cwd, options.config));
  if (!outcome.ok) {
    printMistakes(outcome.problems, options, world);
    return undefined;
  }
  const { now } = options;
  return {
    config: outcome.config,
    warnings: outcome.warnings,
    outputDir: resolve(outcome.config.dir, "output"),
    stateDir: resolve(outcome.config.dir, ".orrery"),
    now: now === undefined ? world.clock : () => now,
  };
}

function printMistakes(problems: readonly Problem[], options: CommonOptions, world: World): void {
  if (options.json) {
    world.terminal.say(JSON.stringify({ ok: false, problems }, null, 2));
    return;
  }
  const brush = paint(world.terminal.colour);
  for (const problem of problems) {
    for (const line of problemLines(problem, brush, options.config)) world.terminal.warn(line);
  }
  world.terminal.warn(
    `${problems.length === 1 ? "One mistake" : `${problems.length} mistakes`} in ${options.config}; nothing was done.`,
  );
}
