import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { StoredEntry } from "../model/entry.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { planetOf } from "./world.testing.ts";

/** A planet whose feeds are files, so that a test can write any bytes into them between two runs. */
export interface FilesPlanet {
  /** Feeds by member name; a member's feed may be written anew at any time. */
  readonly write: (name: string, bytes: string | Uint8Array) => void;
  /** The planet of these members, in this order. `more` stands in the member's own line of feeds.yaml. */
  readonly config: (names: readonly string[], more?: (name: string) => string) => PlanetConfig;
  readonly remove: () => void;
}

/** Makes a folder for such a planet. */
export function filesPlanet(): FilesPlanet {
  const dir = mkdtempSync(join(tmpdir(), "orrery-files-"));
  mkdirSync(dir, { recursive: true });
  const file = (name: string): string => `${basename(dir)}/${name}.feed`;
  return {
    write: (name, bytes) => writeFileSync(join(tmpdir(), file(name)), bytes),
    config: (names, more = () => "") =>
      planetOf(names.map((name) => `  - { name: ${name}, path: "${file(name)}"${more(name)} }`).join("\n")),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** What a reader sees of an entry, as one line: whose it is, when, what, where, and under which id it is published. */
export function lineOf(entry: StoredEntry): string {
  const { memberId, riverAt, editedAt, title, link, publishedId, body, alsoAt } = entry;
  return JSON.stringify([memberId, riverAt, editedAt, title, link, publishedId, body.html, alsoAt]);
}
