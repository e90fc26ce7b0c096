import { loadConfig } from "../config/load.ts";
import { readOwnFiles } from "../config/own-files.ts";
import { checkOwnPages } from "../config/own-pages.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import { jsonText } from "../report/json-text.ts";
import { type Paint, paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** `orrery check`: every mistake of feeds.yaml, and of the owner's pages, at once; asks nobody. */
export async function check(options: CommonOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world, (file) => loadConfig(file));
  if (planet === undefined) return EXIT.usage;
  const { config, warnings } = planet;
  const own = ownPageProblems(config);
  if (own.length > 0) {
    refuse(own, options, world);
    return EXIT.usage;
  }
  const feeds = config.members.reduce((sum, member) => sum + member.subscriptions.length, 0);
  if (options.json) {
    world.terminal.say(jsonText({ ok: true, members: config.members.length, feeds, problems: warnings }));
    return EXIT.done;
  }
  const brush = paint(world.terminal.colour);
  for (const warning of warnings) {
    for (const line of problemLines(warning, brush, options.config)) world.terminal.warn(line);
  }
  if (!options.quiet) world.terminal.say(verdict(config.members.length, feeds, warnings.length, options, brush));
  return EXIT.done;
}

/** What is wrong with the owner's pages in Markdown. */
function ownPageProblems(config: PlanetConfig): readonly Problem[] {
  const files = readOwnFiles(config);
  return [...files.problems, ...checkOwnPages(files.pages, config.site.pages ?? "pages").problems];
}

function verdict(members: number, feeds: number, warnings: number, { config }: CommonOptions, brush: Paint): string {
  const but = warnings === 0 ? "" : `, but for ${counted(warnings, "warning")} above`;
  return `${brush.good("✓")} ${config} can be read: ${counted(members, "member")}, ${counted(feeds, "feed")}${but}.`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
