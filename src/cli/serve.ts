import { existsSync } from "node:fs";
import { join } from "node:path";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { type OpenPlanet, openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** Options of `serve`. */
export interface ServeOptions extends CommonOptions {
  readonly port: number;
  /** Build again whenever something changes. */
  readonly watch: boolean;
}

/** `orrery serve`: the built site on 127.0.0.1, at the path it will have on the web. Runs until interrupted. */
export async function serve(options: ServeOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  if (options.watch) return await serveWatching(planet, options, world);
  if (!hasSite(planet)) return noSite(planet, options, world);
  const server = await world.preview({ ...placeOf(planet), port: options.port });
  sayWhere(planet, server.url, options, world);
  await server.closed;
  return EXIT.done;
}

async function serveWatching(planet: OpenPlanet, options: ServeOptions, world: World): Promise<ExitCode> {
  const { buildAgain, watchSite } = await import("./serve-watch.ts");
  let server: Awaited<ReturnType<World["preview"]>> | undefined;
  const watching = await watchSite(planet.config, options, world, async () => {
    if (await buildAgain(options, world)) server?.reload();
  });
  try {
    if (!hasSite(planet)) return noSite(planet, options, world);
    server = await world.preview({ ...placeOf(planet), port: options.port, live: true });
    sayWhere(planet, server.url, options, world);
    await server.closed;
    return EXIT.done;
  } finally {
    watching.close();
  }
}

function hasSite({ outputDir }: OpenPlanet): boolean {
  return existsSync(join(outputDir, "index.html"));
}

function noSite({ outputDir }: OpenPlanet, options: ServeOptions, world: World): ExitCode {
  const message = `There is no site in ${outputDir} yet.`;
  refuse([{ code: "serve/no-site", message, hint: "`orrery run` makes it." }], options, world);
  return EXIT.usage;
}

function placeOf({ outputDir, config }: OpenPlanet): { readonly output: string; readonly root: string } {
  return { output: outputDir, root: new URL(config.planet.url).pathname };
}

function sayWhere({ config }: OpenPlanet, url: string, options: ServeOptions, world: World): void {
  const until = options.watch ? "built again at every change; Ctrl-C ends it" : "Ctrl-C ends it";
  if (!options.quiet) world.terminal.say(`${config.planet.name} is at ${url} (${until})`);
}
