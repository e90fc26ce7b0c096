import type { AlertsReport } from "../model/alert.ts";
import type { BuildReport, RefreshReport } from "../model/run-report.ts";
import type { Store } from "../pipeline/ports.ts";
import type { ExitCode } from "./exit.ts";
import type { LiveLine } from "./live-line.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import type { Visits } from "./run-exit.ts";
import type { RunPorts } from "./run-ports.ts";
import type { Told } from "./run-telling.ts";
import type { World } from "./world.ts";

// What a run does for an operator who is not there: each part is loaded where there is something to do.

/** What waits for the operator is remembered, for the site and for `onProblem`. Without a network nothing is found out. */
export async function findAlerts(
  { config }: OpenPlanet,
  ports: RunPorts,
  { offline }: VisitOptions,
  report: RefreshReport,
): Promise<AlertsReport | undefined> {
  if (offline) return undefined;
  const { noteAlerts } = await import("../pipeline/tell/alerts.ts");
  return await noteAlerts(config, ports, report);
}

/** Prints what began and ended; at most runs there is nothing to print, and nothing is loaded for it. */
export async function tellOf(alerts: AlertsReport, options: VisitOptions, world: World): Promise<void> {
  if (Object.values(alerts).every((list) => list.length === 0)) return;
  const { sayAlerts } = await import("./say-told.ts");
  sayAlerts(alerts, options, world);
}

/** The hub and the heartbeat, where feeds.yaml names any. */
export async function tellOthers(
  planet: OpenPlanet,
  store: Store,
  options: VisitOptions,
  world: World,
  about: { readonly live: LiveLine; readonly code: ExitCode },
): Promise<Told> {
  const { site, heartbeat } = planet.config;
  if (site.hub === undefined && heartbeat === undefined) return {};
  const { tellAfterRun } = await import("./run-telling.ts");
  const told = await tellAfterRun(planet, store, options, world, about);
  const { sayTold } = await import("./say-told.ts");
  sayTold(told, options, world);
  return told;
}

/** Adds the run to the figures of its day, for `orrery stats`. */
export async function keepFigures(
  { report }: Visits,
  built: BuildReport | undefined,
  { outputDir, stateDir, now }: OpenPlanet,
  store: Store,
): Promise<void> {
  const { recordDay } = await import("../pipeline/build/day-figures.ts");
  await recordDay(store, { report, built, outputDir, stateDir, now: now() });
}
