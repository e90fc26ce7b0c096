// Makes dist/, what the packed command runs: Node does not strip types below node_modules.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const tsc = join(root, "node_modules/typescript/bin/tsc");
const emit = [
  "--noCheck", // types are held by the tests, and before it is published
  "--noEmit",
  "false",
  "--declaration",
  "false",
  "--isolatedDeclarations",
  "false",
  "--rewriteRelativeImportExtensions",
  "--outDir",
  dist,
];

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "--project", root, ...emit], { stdio: "inherit" });
cpSync(join(root, "templates/assets"), join(dist, "templates/assets"), { recursive: true });
chmodSync(join(root, "scripts/orrery.js"), 0o755);

// What only a checkout needs is no part of the program.
rmSync(join(dist, "scripts"), { recursive: true, force: true });
// Of the recipes the one that `init` writes.
cpSync(join(root, "scripts/deploy/github/planet.yml"), join(dist, "scripts/deploy/github/planet.yml"));
for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (/\.(?:test|testing|contract)\.js$/.test(file)) rmSync(join(dist, file));
}
