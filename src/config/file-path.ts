import { posix } from "node:path";
import { webAddress } from "./address.ts";
import { type Checked, quote, refused, taken } from "./checked.ts";

/**
 * A file beside feeds.yaml: relative, forward slashes, never outside the folder (security rule S5).
 * Links on the disk are looked at when the file is read.
 *
 * @returns the path without `./` and needless parts: `./avatars/../mercury.svg` gives `mercury.svg`.
 */
export function filePath(text: string): Checked<string> {
  const path = text.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
    return refused(`is an address, not a file: ${quote(path)}.`, 'An address stands under "feed".');
  }
  if (/[\0-\x1f\x7f]/.test(path)) return refused("holds a control character.", "Write a plain file name.");
  if (path.includes("\\")) {
    return refused("holds a backslash.", `Write forward slashes: ${quote(path.replaceAll("\\", "/"))}.`);
  }
  if (/^(?:\/|~|[a-z]:)/i.test(path)) {
    return refused(
      `is not relative to the folder of feeds.yaml: ${quote(path)}.`,
      'Write it like "./feeds/mercury.xml".',
    );
  }
  const plain = posix.normalize(path);
  if (plain === ".." || plain.startsWith("../")) {
    return refused(
      `leads out of the folder of feeds.yaml: ${quote(path)}.`,
      "Put the file beside feeds.yaml or in a folder below it.",
      "config/path-outside",
    );
  }
  if (plain === "." || plain.endsWith("/")) return refused("names no file.", 'Write it like "./feeds/mercury.xml".');
  return taken(plain);
}

/** An address, or a file beside feeds.yaml. */
export function addressOrPath(text: string): Checked<string> {
  return /^[a-z][a-z0-9+.-]*:/i.test(text.trim()) ? webAddress(text) : filePath(text);
}
