import { type FSWatcher, watch } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { loadConfig } from "../config/load.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { EXIT } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { foldersToWatch, stateOf, type Watched, watchedBy } from "./watched.ts";
import type { World } from "./world.ts";

/** How long nothing must happen before a build begins, ms: an editor writes a file in several steps. */
const QUIET_MS = 150;

/**
 * How often somebody looks whether anything changed that no event told of, ms: watching a folder begins a moment after it is
 * asked for, and network drives tell of nothing.
 */
const LOOK_MS = 2000;

/** A site that is built again whenever what it is made of changes. */
export interface Watching {
  readonly close: () => void;
}

/** Builds in a process of its own and says what came of it; what went wrong is no reason to end. */
export async function buildAgain(options: CommonOptions, world: World): Promise<boolean> {
  const now = options.now === undefined ? [] : ["--now", new Date(options.now).toISOString()];
  const { code, said, warned } = await world.again(["build", "--config", resolve(world.cwd, options.config), ...now]);
  for (const line of warned) world.terminal.warn(line);
  if (code !== EXIT.done) world.terminal.warn("The site is as it was. It is built again when you have saved the mend.");
  else if (!options.quiet) for (const line of said) world.terminal.say(line);
  return code === EXIT.done;
}

/**
 * Builds a site, then watches what it is made of and builds it after each change: one build at a time, and once more when
 * something changed meanwhile. What only looks like a change (a file that was read, our own writing) calls for none.
 *
 * @param build - awaited; what it says when it fails is its own business.
 * @returns when the site was built for the first time.
 */
export async function watchSite(
  config: PlanetConfig,
  options: CommonOptions,
  world: World,
  build: () => Promise<void>,
): Promise<Watching> {
  const file = resolve(world.cwd, options.config);
  let watched = watchedBy(config, file, world.templates);
  let watchers: readonly FSWatcher[] = [];
  let built = "";
  let events = 0;
  let isBusy = false;
  let isClosed = false;

  const close = (): void => {
    isClosed = true;
    clearInterval(looking);
    for (const watcher of watchers) watcher.close();
  };
  const listen = (): void => {
    for (const watcher of watchers) watcher.close();
    if (isClosed) return; // while a build went on
    watchers = [...foldersToWatch(watched)].map(([folder, recursive]) =>
      // A folder that is removed while it is watched ends its watcher, and nothing else.
      watch(folder, { recursive }, () => void settle()).on("error", () => undefined),
    );
  };
  const settle = async (): Promise<void> => {
    events += 1;
    const seen = events;
    await wait(QUIET_MS);
    if (seen === events && !isBusy && !isClosed) await catchUp();
  };
  const catchUp = async (): Promise<void> => {
    isBusy = true;
    while (!isClosed && stateOf(watched) !== built) {
      // Before the build, so that it counts what is written there meanwhile.
      watched = await watchedNow();
      const state = stateOf(watched);
      await build();
      // A build may write into the store; what else changed since it began is for the next one. Looked at once: what is written
      // between two looks would never be built.
      const after = stateOf(watched);
      built = withoutStore(after) === withoutStore(state) ? after : state;
      listen();
    }
    isBusy = false;
  };
  /** What counts from now on: feeds.yaml may name other folders than before. */
  const watchedNow = async (): Promise<Watched> => {
    const outcome = await loadConfig(file);
    return outcome.ok ? watchedBy(outcome.config, file, world.templates) : watched;
  };

  const looking = setInterval(() => void settle(), LOOK_MS);
  listen();
  await catchUp();
  return { close };
}

function withoutStore(state: string): string {
  return state.replace(/^.*orrery\.db .*$/m, "");
}
