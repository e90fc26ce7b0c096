#!/usr/bin/env node
// The command `orrery`. Plain JavaScript that any Node can read, so that an old one is told why.
import { existsSync } from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 24 || (major === 24 && minor >= 15)) {
  // Compiled code is kept between runs: a run without news is mostly start-up. Asked for before the first TypeScript file is
  // read, so that a checkout does not load what strips types, either.
  process.getBuiltinModule("node:module").enableCompileCache();
  const source = new URL("../src/main.ts", import.meta.url);
  import(existsSync(source) ? source.href : "../dist/src/main.js");
} else {
  console.error(`orrery needs Node 24.15 or newer; this is ${process.versions.node}.`);
  process.exitCode = 2;
}
