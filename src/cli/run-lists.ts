import type { ListReport, RefreshReport } from "../model/run-report.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import type { RunPorts } from "./run-ports.ts";

/** A planet with the members of its lists as they are now, and what came of the lists. */
export interface ListsRead {
  readonly planet: OpenPlanet;
  readonly lists: readonly ListReport[];
}

/** Reads the lists that are due, before the feeds: whoever is new in one is visited in the same run. */
export async function readLists(planet: OpenPlanet, ports: RunPorts, options: VisitOptions): Promise<ListsRead> {
  if (planet.config.lists === undefined) return { planet, lists: [] };
  const { force, offline, only } = options;
  const whom = { force, offline, ...(only !== undefined && { only: new Set(only) }) };
  const { refreshLists } = await import("../pipeline/lists/lists.ts");
  const { config, lists } = await refreshLists(planet.config, ports, whom);
  return { planet: { ...planet, config }, lists };
}

/** The report of a run with what came of its lists. A planet of lists alone, none of which was ever read, has no site to make. */
export function withListReports(report: RefreshReport, { planet, lists }: ListsRead): RefreshReport {
  if (planet.config.lists === undefined) return report;
  const knowsNobody = planet.config.members.length === 0 && lists.some(({ result }) => result === "failed");
  return { ...report, lists, ...(knowsNobody && { nothingRead: report.nothingRead ?? "feeds" }) };
}
