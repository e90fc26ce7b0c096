import { hashBytes } from "../model/output.ts";

/**
 * The workflow that runs a planet on GitHub, as a file of the planet's folder: the recipe, at a minute of the planet's own,
 * so that not all planets of the world visit their members at once.
 *
 * @param recipe - text of scripts/deploy/github/planet.yml.
 * @param url - where the site will live.
 */
export function workflowFile(recipe: string, url: string): readonly [string, string] {
  return [".github/workflows/planet.yml", recipe.replace(/(- cron: ")\d+ /, `$1${minuteOf(url)} `)];
}

/** A minute from 1 to 59: the full hour is when everybody asks (fetching rule F17). */
export function minuteOf(url: string): number {
  return 1 + (Number.parseInt(hashBytes(url).slice(0, 8), 16) % 59);
}
