import { mkdirSync } from "node:fs";
import { relative, resolve } from "node:path";
import { formatInstant } from "../model/instant.ts";
import { listBackups } from "../pipeline/state/backup-names.ts";
import type { Restored } from "../pipeline/state/restore.ts";
import { formatBytes } from "../report/duration.ts";
import { jsonText } from "../report/json-text.ts";
import { counted } from "./counted.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { keepOthersOut } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import { type OpenPlanet, openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { refuseServerStore } from "./server-store.ts";
import type { World } from "./world.ts";

/** `orrery restore [file]`: puts a copy in the place of the database, which is set aside; without a file says which copies there are. */
export async function restore(file: string | undefined, options: CommonOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  if (refuseServerStore(planet, options, world)) return EXIT.usage;
  if (file === undefined) return list(planet, options, world);
  const { stateDir, now } = planet;
  mkdirSync(stateDir, { recursive: true });
  const restored = await keepOthersOut(stateDir, options, world, async () => {
    const { restoreBackup } = await import("../pipeline/state/restore.ts");
    return await restoreBackup(stateDir, resolve(world.cwd, file), "before", now());
  });
  if (restored === undefined) return EXIT.locked;
  if (!restored.ok) {
    refuse([restored.problem], options, world);
    return EXIT.usage;
  }
  sayRestored(restored.value, planet, options, world);
  return EXIT.done;
}

/** Says what the database holds now, and where the former one is. */
export function sayRestored(
  restored: Restored,
  { config }: OpenPlanet,
  { json, quiet }: CommonOptions,
  { terminal }: World,
): void {
  const { feeds, posts, newestAt, aside } = restored;
  const newest = newestAt === undefined ? undefined : formatInstant(newestAt);
  if (json) {
    terminal.say(jsonText({ ok: true, feeds, posts, newestAt: newest, aside }));
    return;
  }
  if (quiet) return;
  terminal.say(
    `The database holds ${counted(posts, "post")} of ${counted(feeds, "feed")}${newest === undefined ? "" : `, the newest of ${newest}`}.`,
  );
  if (aside !== undefined)
    terminal.say(`The former one is ${relative(config.dir, aside)}; remove it when you miss nothing.`);
  terminal.say("The next `orrery run` brings the site up to date.");
}

function list({ stateDir, config, now }: OpenPlanet, options: CommonOptions, world: World): ExitCode {
  const copies = listBackups(stateDir);
  if (options.json) {
    const told = copies.map(({ file, at, bytes }) => ({ file, at: formatInstant(at), bytes }));
    world.terminal.say(jsonText({ ok: true, at: formatInstant(now()), copies: told }));
    return EXIT.done;
  }
  for (const { file, bytes } of copies) world.terminal.say(`${relative(config.dir, file)}  ${formatBytes(bytes)}`);
  if (copies.length === 0) world.terminal.say("There is no copy in .orrery/backup. `orrery backup` makes one.");
  return EXIT.done;
}
