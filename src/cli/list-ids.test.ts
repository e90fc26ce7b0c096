import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runProgram } from "./program.ts";
import type { World } from "./world.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-list-ids-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What the program says in the folder, with its exit code. The world holds no store and no lock: none may be asked for. */
async function said(...args: readonly string[]): Promise<readonly [code: number, out: string]> {
  const lines: string[] = [];
  const terminal = { say: (line: string) => lines.push(line), warn: () => undefined, colour: false };
  const world = { cwd: dir, version: "0", docs: "/docs", terminal, clock: () => 0 } as unknown as World;
  return [await runProgram(args, world), lines.join("\n")];
}

function writePlanet(members: string): void {
  writeFileSync(join(dir, "feeds.yaml"), `planet: { name: P, url: "https://p.example/" }\nmembers:\n${members}`);
}

it("prints the ids of the members, one a line, in the order of feeds.yaml", async () => {
  writePlanet(
    '  - { name: Zoë, feed: "https://zoe.example/f" }\n  - { name: Ana, id: ana-writes, feed: "https://a.example/f" }\n',
  );
  mkdirSync(join(dir, ".orrery"));
  expect(await said("list", "--ids")).toEqual([0, "zoe\nana-writes"]);
  expect(JSON.parse((await said("list", "--ids", "--json"))[1])).toEqual({ ok: true, ids: ["zoe", "ana-writes"] });
});

it("says nothing for a shell to take where there is no planet", async () => {
  expect(await said("list", "--ids")).toEqual([2, ""]);
});

it("tells in its help where its pages lie", async () => {
  expect((await said("--help"))[1]).toContain("Pages (docs/): /docs");
});
