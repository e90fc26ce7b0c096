import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";

const dir = realpathSync(mkdtempSync(join(tmpdir(), "orrery-command-")));
afterAll(() => rmSync(dir, { recursive: true }));

const ENV: Readonly<Record<string, string | undefined>> = {
  PATH: process.env["PATH"],
  LANG: "C",
  PLANET_HOOK: "geheim",
};
const node = (script: string, input = "", longestMs = 20_000) =>
  runCommand([process.execPath, "-e", script, "$HOME; * a"], { dir, input, env: (name) => ENV[name], longestMs });

it("gives a program its input, its arguments as they are, its folder, and no secret", async () => {
  const script = `
    const { writeFileSync } = require("node:fs");
    let input = "";
    process.stdin.on("data", (text) => (input += text)).on("end", () =>
      writeFileSync("seen.json", JSON.stringify({ input, args: process.argv.slice(1), env: process.env, cwd: process.cwd() })));`;
  expect(await node(script, '{"a":1}')).toBeUndefined();
  const seen = JSON.parse(readFileSync(join(dir, "seen.json"), "utf8"));
  expect(seen).toMatchObject({ input: '{"a":1}', args: ["$HOME; * a"], cwd: dir, env: { LANG: "C" } });
  expect(JSON.stringify(seen.env)).not.toContain("geheim");
});

it.each([
  ["ended with 3", "process.exit(3)"],
  ["ended with SIGKILL", "process.kill(process.pid, 'SIGKILL')"],
])("says that one %s", async (expected, script) => {
  expect(await node(script, "x".repeat(1_000_000))).toBe(expected);
});

it("ends one that does not end, and says so", async () => {
  expect(await node("setInterval(() => {}, 1000)", "", 1)).toBe("took longer than 0 seconds and was ended");
});

it("says that there is no such program", async () => {
  const about = { dir, input: "", env: () => undefined };
  expect(await runCommand(["/nowhere/tell"], about)).toBe("could not be started (ENOENT)");
});

it("says that one cannot even be tried, and throws nothing into the run", async () => {
  const why = await runCommand(["tell\0me"], { dir, input: "", env: (name) => ENV[name] });
  expect(why).toBe("could not be started (ERR_INVALID_ARG_VALUE)");
});
