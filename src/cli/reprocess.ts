import { buildSite } from "../pipeline/build/build.ts";
import { type Reprocessed, reprocessAll } from "../pipeline/past/reprocess.ts";
import type { Store } from "../pipeline/ports.ts";
import type { Refiltered } from "../pipeline/refresh/refilter.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { type LiveLine, openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { openRunPorts } from "./run-ports.ts";
import { sayBuild } from "./say.ts";
import type { World } from "./world.ts";

/**
 * `orrery reprocess`: cleans every kept post again from what its feed sent, asks the programs of `filters:` about those that
 * their feeds still carry, then builds the site. Asks no server.
 */
export async function reprocess(options: CommonOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    const { config, outputDir, stateDir } = planet;
    const live = await openLiveLine(world, options);
    try {
      const done = await reprocessAll(store);
      const filtered = config.filters === undefined ? undefined : await passPrograms(planet, store, world, live);
      const ground = { outputDir, stateDir, store, templates: world.templates };
      const built = await buildSite(config, { ...ground, full: false, progress: live.show });
      live.clear();
      if (options.json)
        world.terminal.say(
          jsonText({ ok: true, reprocess: done, ...(filtered && { filters: filtered }), build: built }),
        );
      else if (!options.quiet) for (const line of doneLines(done, filtered)) world.terminal.say(line);
      sayBuild(built, options, world);
      return EXIT.done;
    } finally {
      live.clear();
    }
  });
}

/** Cleaning changes what a post's HTML became, programs its words or whether it is shown: each is told with its own numbers. */
function doneLines(
  { read, changed, withoutRaw = 0 }: Reprocessed,
  filtered: Refiltered | undefined,
): readonly string[] {
  const line = `reprocess ${read} ${read === 1 ? "post" : "posts"} cleaned again, ${changed} changed`;
  return [
    withoutRaw === 0 ? line : `${line}; ${withoutRaw} without their raw HTML, which keep: has dropped`,
    ...(filtered === undefined ? [] : [filteredLine(filtered)]),
  ];
}

function filteredLine({ feeds, changed, leftOut, back }: Refiltered): string {
  const what = `${changed} changed, ${leftOut} left out, ${back} shown again`;
  return `filter ${feeds} ${feeds === 1 ? "feed" : "feeds"} passed the programs again: of their posts ${what}`;
}

async function passPrograms(
  planet: OpenPlanet,
  store: Store,
  world: World,
  live: LiveLine,
): Promise<Refiltered | undefined> {
  const ports = openRunPorts(planet, store, world, live);
  try {
    const { refilter } = await import("../pipeline/refresh/refilter.ts");
    return await refilter(planet.config, ports);
  } finally {
    await ports.close();
  }
}
