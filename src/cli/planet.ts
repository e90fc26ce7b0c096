import { dirname, resolve } from "node:path";
import { loadCachedConfig } from "../config/cached.ts";
import type { ConfigOutcome } from "../config/parse.ts";
import type { Instant } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import type { CommonOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import type { Terminal, World } from "./world.ts";

/** A planet as a command finds it: its feeds.yaml and its folders. */
export interface OpenPlanet {
  readonly config: PlanetConfig;
  readonly warnings: readonly Problem[];
  readonly outputDir: string;
  /** .orrery: the database, the manifest, the lock. Never published. */
  readonly stateDir: string;
  readonly now: () => Instant;
}

/** Reads feeds.yaml, by way of the cache unless told otherwise; mistakes are all printed, and give `undefined`. */
export async function openPlanet(
  options: CommonOptions,
  world: World,
  load: (file: string) => Promise<ConfigOutcome> = loadCached,
): Promise<OpenPlanet | undefined> {
  const outcome = await load(resolve(world.cwd, options.config));
  if (!outcome.ok) {
    refuse(outcome.problems, options, world, options.config);
    if (!options.json) sayCount(outcome.problems.length, options, world.terminal);
    return undefined;
  }
  return planetOf(outcome, options, world);
}

/** A planet of a feeds.yaml that was read. */
export function planetOf(
  { config, warnings }: Extract<ConfigOutcome, { readonly ok: true }>,
  { now }: Pick<CommonOptions, "now">,
  { clock }: Pick<World, "clock">,
): OpenPlanet {
  return {
    config,
    warnings,
    outputDir: resolve(config.dir, "output"),
    stateDir: resolve(config.dir, ".orrery"),
    now: now === undefined ? clock : () => now,
  };
}

function loadCached(file: string): Promise<ConfigOutcome> {
  return loadCachedConfig(file, resolve(dirname(file), ".orrery/config.json"));
}

/** How many mistakes were told. */
export function sayCount(mistakes: number, { config }: CommonOptions, { warn }: Terminal): void {
  const many = mistakes === 1 ? "One mistake" : `${mistakes} mistakes`;
  warn(`${many} in ${config}; nothing was done.`);
}
