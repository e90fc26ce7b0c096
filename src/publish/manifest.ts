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
  const lines = [...manifest.files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { input, output }]) => `${JSON.stringify(path)}:${JSON.stringify([input, output])}`);
  await replaceFile(file, `{"version":${manifest.version},"files":{\n${lines.join(",\n")}\n}}\n`);
}

/**
 * The manifest without the files that are not in the output folder: somebody removed them, or the folder is a new one
 * beside a state that was carried over. They are made again.
 *
 * @param output - absolute folder; one that is not there has no files.
 */
export async function forgetMissing(manifest: Manifest, output: string): Promise<Manifest> {
  const found = await readdir(output, { recursive: true, withFileTypes: true }).catch(() => []); // no folder: no files
  const present = new Set(
    found
      .filter((item) => item.isFile())
      .map((item) => relative(output, join(item.parentPath, item.name)).split(sep).join("/")),
  );
  return { ...manifest, files: new Map([...manifest.files].filter(([path]) => present.has(path))) };
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
const OWN_NAMES: ReadonlySet<string> = new Set(["index.html", "atom.xml", "rss.xml", "feed.json"]);

/**
 * The manifest of a folder whose own was lost: files that only we can have written count as ours with unknown contents,
 * so that the pages of somebody who has left since go, too.
 */
export async function adoptLeftovers(output: string): Promise<Manifest> {
  const found = await readdir(output, { recursive: true, withFileTypes: true }).catch(() => []); // no folder: no files
  const ours = found
    .filter((item) => item.isFile() && OWN_NAMES.has(item.name))
    .map((item) => relative(output, join(item.parentPath, item.name)).split(sep).join("/"))
    .filter((path) => OWN_FOLDERS.has(path.split("/")[0] ?? ""));
  return { ...EMPTY_MANIFEST, files: new Map(ours.map((path) => [path, { input: "", output: "" }])) };
}

function parseManifest(value: unknown): Manifest {
  if (!isRecord(value) || value["version"] !== MANIFEST_VERSION || !isRecord(value["files"])) return EMPTY_MANIFEST;
  const files = new Map<string, { readonly input: string; readonly output: string }>();
  for (const [path, hashes] of Object.entries(value["files"])) {
    const [input, output]: readonly unknown[] = Array.isArray(hashes) ? hashes : [];
    if (typeof input !== "string" || typeof output !== "string") return EMPTY_MANIFEST;
    files.set(path, { input, output });
  }
  return { version: MANIFEST_VERSION, files };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
