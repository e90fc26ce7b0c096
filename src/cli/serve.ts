import { existsSync } from "node:fs";
import { join } from "node:path";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** `orrery serve`: the built site on 127.0.0.1, at the path it will have on the web. Runs until interrupted. */
export async function serve(options: CommonOptions & { readonly port: number }, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  if (!existsSync(join(planet.outputDir, "index.html"))) {
    const message = `There is no site in ${planet.outputDir} yet.`;
    refuse([{ code: "serve/no-site", message, hint: "`orrery run` makes it." }], options, world);
    return EXIT.usage;
  }
  const root = new URL(planet.config.planet.url).pathname;
  const server = await world.preview({ output: planet.outputDir, root, port: options.port });
  if (!options.quiet) world.terminal.say(`${planet.config.planet.name} is at ${server.url} (Ctrl-C ends it)`);
  await server.closed;
  return EXIT.done;
}
