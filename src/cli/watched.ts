import { readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { PlanetConfig } from "../model/planet.ts";

/** What a site is made of on this disk. */
export interface Watched {
  /** Folders whose files count, at any depth. Absolute; some may not be there yet. */
  readonly folders: readonly string[];
  /** Files that count. */
  readonly files: readonly string[];
}

/**
 * Everything whose change changes the site: feeds.yaml, the owner's templates, pages and words, our templates (which only
 * change in a checkout), and the store. SQLite writes beside the store first: that file has gone when nobody holds it open.
 *
 * @param file - feeds.yaml, absolute.
 * @param ours - folder of our templates.
 */
export function watchedBy(config: PlanetConfig, file: string, ours: string): Watched {
  const { dir, site } = config;
  const texts = [site.about, site.join].flatMap((text) =>
    text !== undefined && "file" in text ? [resolve(dir, text.file)] : [],
  );
  return {
    folders: [resolve(dir, site.templates ?? "templates"), resolve(dir, site.pages ?? "pages"), ours],
    files: [file, ...texts, resolve(dir, ".orrery/orrery.db")],
  };
}

/** Folders to have watched for these, each with whether what lies deeper counts, too. Only those that are there. */
export function foldersToWatch({ folders, files }: Watched): ReadonlyMap<string, boolean> {
  const wanted = new Map<string, boolean>();
  for (const file of files) wanted.set(dirname(file), false);
  for (const folder of folders) {
    if (!wanted.has(dirname(folder))) wanted.set(dirname(folder), false);
    wanted.set(folder, true);
  }
  return new Map([...wanted].filter(([folder]) => statSync(folder, { throwIfNoEntry: false })?.isDirectory()));
}

/** Names, sizes and dates of all of them: differs when and only when something was written, added or removed. */
export function stateOf({ folders, files }: Watched): string {
  return [...files, ...folders.flatMap(filesBelow)].map(markOf).join("\n");
}

function filesBelow(folder: string): readonly string[] {
  try {
    const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
    return found.map((item) => join(item.parentPath, item.name)).sort();
  } catch {
    return []; // not there, or going just now: the next look tells
  }
}

function markOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? `${file} -` : `${file} ${stat.size} ${stat.mtimeMs}`;
}
