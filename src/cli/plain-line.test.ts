import { expect, it } from "vitest";
import { readPlainLine } from "./plain-line.ts";
import { buildProgram } from "./program.ts";
import type { World } from "./world.ts";

const world = {
  version: "0.0.0",
  terminal: { say: () => undefined, warn: () => undefined },
} as unknown as World; // No command is run: only what is printed and named is needed.

/** What commander makes of a command line: the command and its options; `undefined` when it is a mistake. */
async function byCommander(args: readonly string[]): Promise<unknown> {
  const program = buildProgram(world, () => undefined);
  let read: unknown;
  for (const command of program.commands) {
    command.action(() => {
      read = { command: command.name(), options: command.opts() };
    });
  }
  await program.parseAsync([...args], { from: "user" }).catch(() => undefined); // a mistake, or help
  return read;
}

it.each([
  "run",
  "fetch",
  "run --now 2026-11-21T10:00:00Z",
  "fetch --now=2026-11-21T10:00:00+01:00",
  "run --config planet.yaml --json --quiet",
  "run --config=planet.yaml",
  "run --config one.yaml --config two.yaml",
  "run --force --offline --strict",
  "run --dry-run",
  "run --only ana",
  "run --only ana --only=ben --revive cleo",
  "fetch --concurrency 1",
  "fetch --concurrency 512",
  "run --",
])("reads `orrery %s` as commander does", async (line) => {
  const args = line.split(" ");
  expect(readPlainLine(args)).toEqual(await byCommander(args));
  expect(readPlainLine(args)).toBeDefined();
});

it.each([
  "",
  "check",
  "build --full",
  "--version",
  "run --help",
  "run -h",
  "run now",
  "run -- now",
  "run --forced",
  "run --json=yes",
  "run --no-json",
  "run --config",
  "run --only",
  "run --now yesterday",
  "run --now=",
  "run --concurrency 0",
  "run --concurrency 513",
  "run --concurrency 1.5",
  "run --concurrency=",
  "--json run",
])("leaves `orrery %s` to commander", (line) => {
  expect(readPlainLine(line.split(" "))).toBeUndefined();
});

/** What no timer types all day. */
const SELDOM: readonly string[] = ["--no-ping", "--worker", "--metrics"];

it("knows every option of run and fetch, but for those that are left to commander, and what holds without it", () => {
  for (const name of ["run", "fetch"]) {
    const command = buildProgram(world, () => undefined).commands.find((one) => one.name() === name);
    for (const option of command?.options ?? []) {
      const value = { "--now": "2026-11-21T10:00:00Z", "--concurrency": "5" }[option.long ?? ""] ?? "x";
      const args = [name, option.long ?? "", ...(option.required ? [value] : [])];
      if (SELDOM.includes(option.long ?? "")) expect(readPlainLine(args)).toBeUndefined();
      else expect(readPlainLine(args)?.options).toHaveProperty(option.attributeName());
    }
    expect(readPlainLine([name])?.options).toMatchObject(command?.opts() ?? {});
  }
});
