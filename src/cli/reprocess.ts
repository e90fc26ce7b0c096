import { buildSite } from "../pipeline/build.ts";
import { reprocessAll } from "../pipeline/reprocess.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import { sayBuild } from "./say.ts";
import type { World } from "./world.ts";

/** `orrery reprocess`: cleans every kept post again from what its feed sent, then builds the site. Asks nobody. */
export async function reprocess(options: CommonOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async ({ config, outputDir, stateDir }, store) => {
    const live = await openLiveLine(world, options);
    try {
      const { read, changed } = await reprocessAll(store);
      const ground = { outputDir, stateDir, store, templates: world.templates };
      const built = await buildSite(config, { ...ground, full: false, progress: live.show });
      live.clear();
      if (options.json) world.terminal.say(jsonText({ reprocess: { read, changed }, build: built }));
      else if (!options.quiet)
        world.terminal.say(`reprocess ${read} ${read === 1 ? "post" : "posts"} read again, ${changed} changed`);
      sayBuild(built, options, world);
      return EXIT.done;
    } finally {
      live.clear();
    }
  });
}
