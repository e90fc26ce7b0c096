import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const PROGRAM = "/opt/orrery/node_modules/.bin/orrery";
const UNITS = ["planet.service", "planet.timer"] as const;

const unit = (name: string): string => readFileSync(join(import.meta.dirname, "systemd", name), "utf8");
const valuesOf = (name: string, key: string): readonly string[] =>
  [...unit(name).matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);

describe("the service", () => {
  it.each([
    ["User", "planet"],
    ["WorkingDirectory", "/var/lib/planet"],
    ["StateDirectory", "planet"],
    ["ExecStart", `${PROGRAM} run --quiet`],
    ["Type", "oneshot"],
    ["NoNewPrivileges", "yes"],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "yes"],
    ["PrivateTmp", "yes"],
    ["CapabilityBoundingSet", ""],
  ])("says %s=%s", (key, value) => {
    expect(valuesOf("planet.service", key)).toEqual([value]);
  });

  it("leaves Node its just-in-time compiler", () => {
    expect(valuesOf("planet.service", "MemoryDenyWriteExecute")).toEqual([]);
  });
});

it("the timer makes up for missed runs and keeps its own delay", () => {
  expect(valuesOf("planet.timer", "Persistent")).toEqual(["yes"]);
  expect(valuesOf("planet.timer", "FixedRandomDelay")).toEqual(["yes"]);
});

const isHere = spawnSync("systemd-analyze", ["--version"]).status === 0;

describe.runIf(isHere)("systemd-analyze", () => {
  let dir = "";
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "orrery-units-"));
    // What is to be run has to be there: here it is this Node.
    for (const name of UNITS) writeFileSync(join(dir, name), unit(name).replace(PROGRAM, process.execPath));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const analyze = (...args: readonly string[]): { readonly status: number | null; readonly said: string } => {
    const { status, stdout, stderr } = spawnSync("systemd-analyze", args, { cwd: dir, encoding: "utf8" });
    return { status, said: `${stdout}${stderr}` };
  };

  it("verifies both units without a word", () => {
    const units = UNITS.map((name) => join(dir, name));
    expect(analyze("verify", "--man=no", ...units)).toEqual({ status: 0, said: "" });
  });

  it("finds an exposure below 2 of 10", () => {
    const { status, said } = analyze(
      "security",
      "--offline=yes",
      "--no-pager",
      "--threshold=20",
      join(dir, "planet.service"),
    );
    expect(said).toContain("Overall exposure level");
    expect(status).toBe(0);
  });
});

if (!isHere) it.skip("systemd-analyze is not on this machine: the units were only read");
