import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { loadCachedConfig } from "./cached.ts";
import { loadConfig } from "./load.ts";

const dir = mkdtempSync(join(tmpdir(), "orrery-cached-"));
const file = join(dir, "feeds.yaml");
const cache = join(dir, ".orrery/config.json");
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(() => rmSync(join(dir, ".orrery"), { recursive: true, force: true }));

const TEXT = `planet: { name: Planet Test, url: "https://planet.example/", timezone: Europe/Lisbon }
members:
  - { name: Ana, feed: "https://ana.example/feed", joined: 2026-11-01, exclude: { words: [press] }, every: 6h }
topics: { AI: [ai, artificial-intelligence] }
hide: ["https://ana.example/slip"]
`;

it("gives the same with the cache as without it", async () => {
  writeFileSync(file, TEXT);
  const first = await loadCachedConfig(file, cache);
  const second = await loadCachedConfig(file, cache);
  expect(readFileSync(cache, "utf8")).toContain("Planet Test");
  expect(first).toEqual(await loadConfig(file));
  expect(second).toEqual(first);
});

it("reads feeds.yaml again when its text changed", async () => {
  writeFileSync(file, TEXT);
  await loadCachedConfig(file, cache);
  writeFileSync(file, TEXT.replace("Planet Test", "Planet Changed"));
  expect(await loadCachedConfig(file, cache)).toMatchObject({ config: { planet: { name: "Planet Changed" } } });
});

it("tells every mistake again at every run", async () => {
  writeFileSync(file, "planet: {}\n");
  expect((await loadCachedConfig(file, cache)).ok).toBe(false);
  expect((await loadCachedConfig(file, cache)).ok).toBe(false);
});

it("takes no notice of a cache that was damaged", async () => {
  writeFileSync(file, TEXT);
  await loadCachedConfig(file, cache);
  writeFileSync(cache, "{ half");
  expect((await loadCachedConfig(file, cache)).ok).toBe(true);
});
