import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { PlanetConfig } from "../../model/planet.ts";
import type { TemplateFolders } from "../../render/template-files.ts";

/** Our templates, and the owner's beside feeds.yaml: the folder `site.templates` names, else `templates`. */
export function templateFolders(config: PlanetConfig, ours: string): TemplateFolders {
  const own = folderBeside(config, config.site.templates ?? "templates");
  // In a checkout of Orrery the folder of that name holds ours.
  return own === undefined || own === realOf(ours) ? { ours } : { ours, own };
}

/** A folder beside feeds.yaml, with links followed; `undefined` when there is none. */
export function folderBeside(config: PlanetConfig, name: string): string | undefined {
  const folder = realOf(resolve(config.dir, name));
  return folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
    ? folder
    : undefined;
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // not there
  }
}
