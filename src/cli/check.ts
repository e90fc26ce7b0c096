import { resolve } from "node:path";
import { loadConfig } from "../config/load.ts";
import { readOwnFiles } from "../config/own-files.ts";
import { checkOwnPages } from "../config/own-pages.ts";
import { type CheckReport, hasErrors } from "../model/check.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import { oldPathProblems } from "./check-old-paths.ts";
import { askFeeds } from "./check-online.ts";
import { programProblems } from "./check-programs.ts";
import { sayCheck } from "./check-say.ts";
import { compareSince } from "./check-since.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CheckOptions } from "./options.ts";
import { planetOf } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { withListsNow } from "./with-lists.ts";
import type { World } from "./world.ts";

/**
 * `orrery check`: every mistake of feeds.yaml, and of the owner's pages, at once. Asks nobody, unless `--online` wants each
 * feed asked once; `--since` tells which members changed, and then theirs alone are asked. Ends with {@link EXIT.usage}
 * when something is wrong.
 */
export async function check(options: CheckOptions, world: World): Promise<ExitCode> {
  const file = resolve(world.cwd, options.config);
  const outcome = await loadConfig(file);
  const nothing = { file: options.config, members: 0, feeds: 0, warnings: [] };
  if (!outcome.ok) return await conclude({ ...nothing, mistakes: outcome.problems }, options, world);
  const { config } = outcome;
  const mistakes = ownPageProblems(config);
  if (mistakes.length > 0) return await conclude({ ...nothing, mistakes }, options, world);

  const compared = options.since === undefined ? undefined : await compareSince(config, file, options.since);
  if (compared?.ok === false) {
    refuse([compared.problem], options, world);
    return EXIT.usage;
  }
  const { planet, warnings } = await withListsNow(planetOf(outcome, options, world), world);
  const { members } = planet.config;
  const report: CheckReport = {
    file: options.config,
    mistakes: [],
    warnings: [
      ...outcome.warnings,
      ...warnings,
      ...programProblems(planet.config, world),
      ...(await oldPathProblems(planet, world)),
      ...(compared?.warnings ?? []),
    ],
    members: members.length,
    feeds: members.reduce((sum, member) => sum + member.subscriptions.length, 0),
    ...(compared === undefined ? {} : { since: compared.since }),
  };
  if (!options.online) return await conclude(report, options, world);
  const only = compared && new Set([...compared.since.added, ...compared.since.changed]);
  const online = await askFeeds(planet, file, only, options, world);
  return online === undefined ? EXIT.locked : await conclude({ ...report, online }, options, world);
}

async function conclude(report: CheckReport, options: CheckOptions, world: World): Promise<ExitCode> {
  await sayCheck(report, options, world);
  return hasErrors(report) ? EXIT.usage : EXIT.done;
}

/** What is wrong with the owner's pages in Markdown. */
function ownPageProblems(config: PlanetConfig): readonly Problem[] {
  const files = readOwnFiles(config);
  return [...files.problems, ...checkOwnPages(files.pages, config.site.pages ?? "pages").problems];
}
