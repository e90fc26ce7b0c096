import { loadConfig } from "../config/load.ts";
import type { DryRun } from "../model/dry-run.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { planRun } from "../pipeline/dry-run/dry-run.ts";
import type { Store } from "../pipeline/ports.ts";
import type { Asking } from "../pipeline/refresh/whom-to-ask.ts";
import { dryRunLines, waitingLines } from "../report/dry-run.ts";
import { dryRunJson } from "../report/dry-run-json.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { keepOthersOut } from "./locked.ts";
import type { VisitOptions } from "./options.ts";
import { type OpenPlanet, openPlanet } from "./planet.ts";
import { openRunPorts, type RunPorts } from "./run-ports.ts";
import { sayWarnings } from "./say.ts";
import { refuseStrangers } from "./strangers.ts";
import type { World } from "./world.ts";

/**
 * `orrery run --dry-run`, and `fetch --dry-run`: whom a run would ask and why, which posts would come and go, which pages
 * would change. Asks nobody and writes nothing: it works on a copy of the state.
 *
 * @param builds - false for `fetch`, which makes no pages.
 */
export async function dryRun(options: VisitOptions, builds: boolean, world: World): Promise<ExitCode> {
  // Not by way of the cache, which would be written.
  const planet = await openPlanet(options, world, (file) => loadConfig(file));
  if (planet === undefined) return EXIT.usage;
  if (refuseStrangers(planet, options, world)) return EXIT.usage;
  sayWarnings(planet.warnings, options, world);
  const done = await keepOthersOut(planet.stateDir, options, world, async () => {
    const store = await world.openStoreCopy(planet.stateDir, planet.config.store);
    try {
      return await plan(planet, store, options, builds, world);
    } finally {
      await store.close();
    }
  });
  if (done === undefined) return EXIT.locked;
  say(done, planet, options, world);
  return EXIT.done;
}

async function plan(
  planet: OpenPlanet,
  store: Store,
  options: VisitOptions,
  builds: boolean,
  world: World,
): Promise<DryRun> {
  const live = await openLiveLine(world, options);
  const ports = openRunPorts(planet, store, world, live);
  const { only, revive, ...rest } = options;
  const asking = { ...rest, only: only === undefined ? undefined : new Set(only), revive: new Set(revive) };
  try {
    const lists = await plannedLists(planet.config, ports, asking);
    const config = await readFileLists(planet.config, ports);
    const run = { ...(await planRun(config, ports, asking)), lists };
    if (!builds) return run;
    const { planPages } = await import("../pipeline/dry-run/pages.ts");
    const { outputDir, stateDir } = planet;
    const ground = { store, templates: world.templates, outputDir, stateDir, full: false };
    return { ...run, pages: await planPages(config, ground) };
  } finally {
    live.clear();
    await ports.close();
  }
}

async function plannedLists(config: PlanetConfig, ports: RunPorts, asking: Asking): Promise<DryRun["lists"]> {
  if (config.lists === undefined) return [];
  return await (await import("../pipeline/lists/plan-lists.ts")).planLists(config, ports.store, asking, ports.now());
}

/** Lists that are files are read; of addresses the last good copy counts. */
async function readFileLists(config: PlanetConfig, ports: RunPorts): Promise<PlanetConfig> {
  if (config.lists === undefined) return config;
  const { refreshLists } = await import("../pipeline/lists/lists.ts");
  return (await refreshLists(config, ports, { force: false, offline: true })).config;
}

function say(run: DryRun, { warnings }: OpenPlanet, options: VisitOptions, { terminal }: World): void {
  if (options.json) {
    terminal.say(jsonText({ ok: true, ...dryRunJson(run), warnings }));
    return;
  }
  const brush = paint(terminal.colour);
  for (const line of options.quiet ? waitingLines(run, brush) : dryRunLines(run, brush)) terminal.say(line);
}
