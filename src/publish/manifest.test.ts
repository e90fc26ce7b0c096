import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { EMPTY_MANIFEST, type Manifest } from "../model/output.ts";
import { adoptLeftovers, forgetMissing, readManifest, writeManifest } from "./manifest.ts";
import { writeStatus } from "./status.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "orrery-manifest-"));
});
afterEach(() => rm(home, { recursive: true }));

const manifest: Manifest = {
  version: 2,
  files: new Map([
    ["index.html", "i"],
    ["__proto__", "p"],
    ["a/index.html", ""],
  ]),
};

it("gives back what was written", async () => {
  const file = join(home, "state", "manifest.json");
  await writeManifest(file, manifest);
  const again = await readManifest(file);
  expect(Object.fromEntries(again.files)).toEqual(Object.fromEntries(manifest.files));
  expect(again.files.size).toBe(3);
});

it.each([
  ["there is none", undefined],
  ["it is cut short", '{"version":2,"files":{"index.html":"i"'],
  ["it has another version", '{"version":1,"files":{"index.html":"i"}}'],
  ["an item has another form", '{"version":2,"files":{"index.html":["i"]}}'],
  ["its files are a list", '{"version":2,"files":["index.html"]}'],
  ["it is null", "null"],
])("is empty when %s", async (_, text) => {
  const file = join(home, "manifest.json");
  if (text !== undefined) await writeFile(file, text);
  expect(await readManifest(file)).toEqual(EMPTY_MANIFEST);
});

it("forgets files that are not in the output folder, or are there as a link", async () => {
  await mkdir(join(home, "a"));
  await writeFile(join(home, "a", "index.html"), "");
  await symlink(join(home, "a", "index.html"), join(home, "index.html"));
  expect([...forgetMissing(manifest, home).files.keys()]).toEqual(["a/index.html"]);
  expect(forgetMissing(manifest, join(home, "nowhere")).files.size).toBe(0);
});

it("writes the facts of the run beside the pages", async () => {
  await writeStatus(join(home, "output"), { feeds: 8 });
  expect(await readFile(join(home, "output", "status.json"), "utf8")).toBe('{"feeds":8}\n');
});

it("takes copies of pictures for ours when the manifest was lost, and no other file beside them", async () => {
  const copy = `media/${"0a".repeat(12)}.webp`;
  await mkdir(join(home, "media"));
  for (const name of [copy, "media/holiday.webp", "index.html"]) await writeFile(join(home, name), "x");
  expect([...(await adoptLeftovers(home)).files.keys()]).toEqual([copy]);
});
