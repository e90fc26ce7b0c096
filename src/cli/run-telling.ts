import type { PlanetConfig } from "../model/planet.ts";
import type { HeartbeatReport, HubReport } from "../model/telling.ts";
import type { Store } from "../pipeline/ports.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { LiveLine } from "./live-line.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { openRunPorts } from "./run-ports.ts";
import type { World } from "./world.ts";

/** Who was told of a run when all else was done. */
export interface Told {
  readonly hub?: HubReport;
  readonly heartbeat?: HeartbeatReport;
}

/**
 * After a run: the hub is told of feeds that changed, and the heartbeat's address is asked when all went well. Whatever
 * comes of it, the run is as good as it was. Without a network nobody is asked.
 *
 * @param code - what the run ends with.
 */
export async function tellAfterRun(
  planet: OpenPlanet,
  store: Store,
  options: VisitOptions,
  world: World,
  { live, code }: { readonly live: LiveLine; readonly code: ExitCode },
): Promise<Told> {
  const whom = whomToTell(planet.config, options, code);
  if (options.offline || (!whom.hub && !whom.heartbeat)) return {};
  const ports = openRunPorts(planet, store, world, live);
  try {
    const hub = whom.hub
      ? await (await import("../pipeline/tell/ping-hub.ts")).pingHub(planet.config, ports, planet.outputDir)
      : undefined;
    const heartbeat = whom.heartbeat
      ? await (await import("../pipeline/tell/heartbeat.ts")).beat(planet.config, ports)
      : undefined;
    return { ...(hub !== undefined && { hub }), ...(heartbeat !== undefined && { heartbeat }) };
  } finally {
    await ports.close();
  }
}

/** A hub reads the feeds at once: where the site is put online later, `orrery ping` tells it then. */
function whomToTell(
  config: PlanetConfig,
  { ping }: VisitOptions,
  code: ExitCode,
): { hub: boolean; heartbeat: boolean } {
  return {
    hub: config.site.hub !== undefined && ping !== false && code !== EXIT.nothingRead,
    heartbeat: config.heartbeat !== undefined && code === EXIT.done,
  };
}
