import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** A right Node first, whatever the machine has: the one that runs this test. */
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`,
  NO_COLOR: "1",
};

let dir = "";
function sh(cwd: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-pack-"));
  // Packed from a copy: packing makes dist/ anew, and other tests are at work in the checkout.
  const copy = join(dir, "checkout");
  const files = sh(ROOT, "git", "ls-files", "--cached", "--others", "--exclude-standard").trim().split("\n");
  for (const file of files.filter((name) => existsSync(join(ROOT, name)))) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  sh(copy, "npm", "pack", "--silent", "--pack-destination", dir);
  const tarball = readdirSync(dir).find((name) => name.endsWith(".tgz"));
  sh(dir, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", `./${tarball}`);
}, 120_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("starts and runs a planet from the packed tarball, installed in an empty folder", () => {
  sh(dir, "npx", "--no-install", "orrery", "init", "my-planet");
  const home = join(dir, "my-planet");
  const said = sh(home, "npx", "--no-install", "orrery", "run");
  expect(said).toContain("1 new post");
  expect(readFileSync(join(home, "output/index.html"), "utf8")).toContain("The first post of My Planet");
}, 60_000);

it("packs the program and its templates, and no tests", () => {
  const files = readdirSync(join(dir, "node_modules/orrery-planet"), { recursive: true, encoding: "utf8" });
  expect(files).toContain("dist/templates/river.11ty.js");
  expect(files).toContain("dist/templates/assets/planet.css");
  expect(files.filter((file) => /test|contract|fixtures|^src/.test(file))).toEqual([]);
  expect(existsSync(join(dir, "node_modules/orrery-planet/README.md"))).toBe(true);
});

it("says one clear line on an older Node", () => {
  // The real command, told by a preload that this Node is an old one.
  const preload = join(dir, "old.cjs");
  writeFileSync(preload, 'Object.defineProperty(process.versions, "node", { value: "20.20.2" });\n');
  const command = join(dir, "node_modules/orrery-planet/scripts/orrery.js");
  const run = (): string => sh(dir, process.execPath, "--require", preload, command, "run");
  expect(run).toThrow(/^Command failed.*\norrery needs Node 24\.15 or newer; this is 20\.20\.2\.\n$/);
});
