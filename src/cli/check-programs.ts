import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import { OURS } from "./filter-process.ts";
import type { World } from "./world.ts";

/**
 * Programs of feeds.yaml that could not be started as they are: filters that may not be run, and an `onProblem.command` that
 * is not there or may not be run. A filter that is not there is told of with all other files.
 */
export function programProblems(
  { dir, filters = [], onProblem }: Pick<PlanetConfig, "dir" | "filters" | "onProblem">,
  { env }: Pick<World, "env">,
): readonly Problem[] {
  const ownFilters = filters.filter(({ path }) => !OURS.test(path));
  const [command] = onProblem?.command ?? [];
  return [
    ...ownFilters.flatMap(({ path }) => (look(join(dir, path)) === "locked" ? [locked("filters", path)] : [])),
    ...(command === undefined ? [] : commandProblem(command, dir, env?.("PATH"))),
  ];
}

/** As the system finds it: a path begins at the folder of feeds.yaml, a bare word is looked for along PATH. */
function commandProblem(command: string, dir: string, path: string | undefined): readonly Problem[] {
  if (!command.includes("/") && path === undefined) return [];
  const places = command.includes("/") ? [dir] : (path ?? "").split(delimiter).map((folder) => resolve(dir, folder));
  const found = places.map((folder) => look(resolve(folder, command)));
  if (found.includes("ready")) return [];
  return [found.includes("locked") ? locked("onProblem.command", command) : absent(command)];
}

/** What stands at an absolute path. */
function look(file: string): "ready" | "locked" | "absent" {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return "absent";
    accessSync(file, constants.X_OK);
    return "ready";
  } catch {
    return "locked"; // there, and nobody may run it
  }
}

function locked(key: string, program: string): Problem {
  const hint = `Allow it: chmod +x ${program}`;
  return { code: "check/not-executable", message: `\`${key}\`: ${program} may not be run.`, hint };
}

function absent(program: string): Problem {
  const hint = program.includes("/")
    ? "Its path begins at the folder of feeds.yaml."
    : "It is looked for along PATH; write ./ before a program beside feeds.yaml.";
  return { code: "check/no-program", message: `\`onProblem.command\`: there is no program ${program}.`, hint };
}
