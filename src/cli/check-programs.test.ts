import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { programProblems } from "./check-programs.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-programs-"));
  mkdirSync(join(dir, "bin"));
  for (const [name, mode] of [
    ["ready.sh", 0o755],
    ["locked.sh", 0o644],
    ["filter.ts", 0o644],
    ["bin/tell", 0o755],
    ["bin/quiet", 0o644],
  ] as const)
    writeFileSync(join(dir, name), "#!/bin/sh\n", { mode });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it.each([
  ["ready.sh", []],
  ["locked.sh", ["check/not-executable"]],
  ["filter.ts", []],
  ["nowhere.sh", []], // told of as a missing file
])("looks whether the filter %s may be run", (path, codes) => {
  const problems = programProblems({ dir, filters: [{ path, timeoutMs: 1000 }] }, {});
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

it.each([
  ["./ready.sh", []],
  ["./locked.sh", ["check/not-executable"]],
  ["./nowhere.sh", ["check/no-program"]],
  ["./bin", ["check/no-program"]],
  ["tell", []],
  ["quiet", ["check/not-executable"]],
  ["ready.sh", ["check/no-program"]],
])("looks whether %s can tell of problems", (program, codes) => {
  const env = (name: string): string | undefined => (name === "PATH" ? `/nowhere:${join(dir, "bin")}` : undefined);
  const problems = programProblems({ dir, onProblem: { command: [program, "--loud"] } }, { env });
  expect(problems.map(({ code }) => code)).toEqual(codes);
});
