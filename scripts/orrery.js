#!/usr/bin/env node
// The command of the packed program. Plain JavaScript that any Node can read, so that an old one is told why.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 24 || (major === 24 && minor >= 15)) {
  import("../dist/src/main.js");
} else {
  console.error(`orrery needs Node 24.15 or newer; this is ${process.versions.node}.`);
  process.exitCode = 2;
}
