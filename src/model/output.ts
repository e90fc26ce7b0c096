import { hash } from "node:crypto";

/** What the last build left in the output folder. */
export interface Manifest {
  readonly version: number;
  /**
   * By output file, as {@link outputFile} names it: hash of what it was made from; empty when an unfinished build may have
   * touched it: known to be ours, contents unknown.
   */
  readonly files: ReadonlyMap<string, string>;
}

/** Number of the manifest's form; a manifest of another form is no manifest. */
export const MANIFEST_VERSION = 2;

/** The manifest of a folder we never built: everything is made. */
export const EMPTY_MANIFEST: Manifest = { version: MANIFEST_VERSION, files: new Map() };

/** SHA-1 in hex: tells files apart, protects nothing. */
export function hashBytes(bytes: string | Uint8Array): string {
  return hash("sha1", bytes);
}

/** The file a page is written to, relative to the output folder: `/` → `index.html`, `/atom.xml` → `atom.xml`. */
export function outputFile(path: string): string {
  const file = path.replace(/^\/+/, "");
  return file === "" || file.endsWith("/") ? `${file}index.html` : file;
}

/**
 * Compares two output files by when they are written: assets, leaf pages, member pages, the front page, feeds,
 * and last the map of the site, so that hardly a reader meets a link to a page that is not there yet.
 */
export function byPublishOrder(a: string, b: string): number {
  return rank(a) - rank(b) || depth(b) - depth(a) || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(file: string): number {
  if (file.startsWith("assets/")) return 0;
  if (file === "index.html") return 3;
  if (file === "sitemap.xml" || file === "robots.txt") return 5;
  if (!file.endsWith(".html")) return 4;
  return file.startsWith("members/") ? 2 : 1;
}

function depth(file: string): number {
  return file.split("/").length;
}
