import { lstatSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { EMPTY_MANIFEST, MANIFEST_VERSION, type Manifest } from "../model/output.ts";
import { replaceFile } from "./write-file.ts";

/**
 * Reads what the last build left in the output folder.
 *
 * @returns an empty manifest, which means a full build, when there is none, or one that cannot be read or has another form.
 */
export async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, "utf8").catch(() => ""); // none yet
  try {
    return parseManifest(JSON.parse(text));
  } catch {
    return EMPTY_MANIFEST; // not JSON: as good as none
  }
}

/** Writes the manifest in one step, sorted: a build of the same pages gives the same bytes. */
export async function writeManifest(file: string, manifest: Manifest): Promise<void> {
  const { version, files } = manifest;
  const lines = [...files.keys()].sort().map((path) => `${JSON.stringify(path)}:${JSON.stringify(files.get(path))}`);
  await replaceFile(file, `{"version":${version},"files":{\n${lines.join(",\n")}\n}}\n`);
}

/**
 * The manifest without the files that are not in the output folder: somebody removed them, or the folder is a new one
 * beside a state that was carried over. They are made again. Each is asked for: most have a folder of their own, so that
 * listing folders would be two questions in place of one.
 *
 * @param output - absolute folder; one that is not there has no files.
 */
export function forgetMissing(manifest: Manifest, output: string): Manifest {
  const present = [...manifest.files].filter(([path]) => isFile(`${output}${sep}${path}`));
  return present.length === manifest.files.size ? manifest : { ...manifest, files: new Map(present) };
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Folders in which every file with one of {@link OWN_NAMES} is a page or feed of ours. */
const OWN_FOLDERS: ReadonlySet<string> = new Set([
  "archive",
  "feeds",
  "groups",
  "languages",
  "members",
  "river",
  "topics",
]);
const OWN_NAMES: ReadonlySet<string> = new Set([
  "index.html",
  "atom.xml",
  "rss.xml",
  "feed.json",
  "badge.svg",
  "badge-dark.svg",
]);

/** Copies of pictures: nobody else names a file so. */
const OWN_COPY = /^media\/[0-9a-f]{24}\.webp$/;

/**
 * The manifest of a folder whose own was lost: files that only we can have written count as ours with unknown contents,
 * so that the pages of somebody who has left since go, too.
 */
export async function adoptLeftovers(output: string): Promise<Manifest> {
  const found = await readdir(output, { recursive: true, withFileTypes: true }).catch(() => []); // no folder: no files
  const ours = found
    .filter((item) => item.isFile())
    .map((item) => relative(output, join(item.parentPath, item.name)).split(sep).join("/"))
    .filter((path) => OWN_COPY.test(path) || isOwnPage(path));
  return { ...EMPTY_MANIFEST, files: new Map(ours.map((path) => [path, ""])) };
}

function isOwnPage(path: string): boolean {
  const steps = path.split("/");
  return OWN_FOLDERS.has(steps[0] ?? "") && OWN_NAMES.has(steps.at(-1) ?? "");
}

function parseManifest(value: unknown): Manifest {
  if (!isRecord(value) || value["version"] !== MANIFEST_VERSION || !isRecord(value["files"])) return EMPTY_MANIFEST;
  const files = new Map<string, string>();
  for (const [path, hash] of Object.entries(value["files"])) {
    if (typeof hash !== "string") return EMPTY_MANIFEST;
    files.set(path, hash);
  }
  return { version: MANIFEST_VERSION, files };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
