import { buildSite } from "../pipeline/build/build.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import { sayBuild } from "./say.ts";
import type { World } from "./world.ts";

/** `orrery build`: the site from what the store holds; asks nobody. */
export async function build(options: CommonOptions & { readonly full?: boolean }, world: World): Promise<ExitCode> {
  return await inLock(
    options,
    world,
    async (planet, store) => {
      const live = await openLiveLine(world, options);
      try {
        const ground = {
          outputDir: planet.outputDir,
          stateDir: planet.stateDir,
          store,
          templates: world.templates,
        };
        const report = await buildSite(planet.config, { ...ground, full: options.full === true, progress: live.show });
        live.clear();
        if (options.json) world.terminal.say(jsonText({ ok: true, ...report }));
        else sayBuild(report, options, world);
        return EXIT.done;
      } finally {
        live.clear();
      }
    },
    "build",
  );
}
