import { pingHub } from "../pipeline/tell/ping-hub.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import { openRunPorts } from "./run-ports.ts";
import { sayTold } from "./say-told.ts";
import type { World } from "./world.ts";

/** `orrery ping`: tell the hub of the feeds that changed since it was told last. For sites that are put online after a run. */
export async function ping(options: CommonOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    const ports = openRunPorts(planet, store, world, await openLiveLine(world, { ...options, quiet: true }));
    try {
      const hub = await pingHub(planet.config, ports, planet.outputDir);
      if (options.json) world.terminal.say(jsonText({ ok: hub?.problem === undefined, hub }));
      else if (hub !== undefined) sayTold({ hub }, options, world);
      else if (!options.quiet) world.terminal.say(nothing(planet.config.site.hub));
      return EXIT.done;
    } finally {
      await ports.close();
    }
  });
}

function nothing(hub: string | undefined): string {
  return hub === undefined
    ? "There is no hub to tell: `site.hub` names one."
    : "There is nothing that the hub was not told.";
}
