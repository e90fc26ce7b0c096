import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Where built samples wait for the next test that wants the same; git knows nothing of it. */
const SHELF = join(ROOT, "node_modules/.cache/orrery-sample");

/** A sample nobody built anew for so long is of sources that are gone. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** What a sample is made from, apart from feeds.yaml. */
const SOURCES = ["src", "templates", "scripts/sample"];

/** When the sample planet was last run. */
export const SAMPLE_NOW = "2026-11-21T12:00:00Z";

/**
 * The sample planet's output folder, built once for all test files and for all runs until a source changes. Tests only read
 * from it.
 *
 * @param feeds - the text of feeds.yaml.
 * @throws when the run of the planet fails.
 */
export function sampleSite(feeds: string): string {
  const place = join(SHELF, hashOf(feeds));
  const output = join(place, "output");
  if (existsSync(output)) return output;
  mkdirSync(SHELF, { recursive: true });
  clearShelf();
  const own = mkdtempSync(`${place}-`);
  writeFileSync(join(own, "feeds.yaml"), feeds);
  cpSync(join(ROOT, "scripts/sample"), join(own, "scripts/sample"), { recursive: true });
  execFileSync(process.execPath, [join(ROOT, "src/main.ts"), "run", "--quiet", "--now", SAMPLE_NOW], { cwd: own });
  try {
    renameSync(own, place);
  } catch {
    // Another test file was faster with the same one: its folder is there, and as good.
    rmSync(own, { recursive: true, force: true });
  }
  return output;
}

function hashOf(feeds: string): string {
  const hash = createHash("sha1")
    .update(feeds)
    .update(readFileSync(join(ROOT, "package-lock.json")));
  for (const folder of SOURCES) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).toSorted()) {
      const path = join(ROOT, folder, file);
      if (/\.test(?:ing)?\.ts$/.test(file) || statSync(path).isDirectory()) continue;
      hash.update(`${file}\n`).update(readFileSync(path));
    }
  }
  return hash.digest("hex");
}

function clearShelf(): void {
  for (const name of readdirSync(SHELF)) {
    const path = join(SHELF, name);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}
