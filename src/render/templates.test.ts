import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeTemplates } from "./templates.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "orrery-templates-"));
  await mkdir(join(folder, "parts"));
  await mkdir(join(folder, "assets", "fonts"), { recursive: true });
  await writeFile(join(folder, "river.11ty.ts"), "a");
  await writeFile(join(folder, "parts", "entry.ts"), "b");
  await writeFile(join(folder, "assets", "planet.css"), "c");
  await writeFile(join(folder, "assets", "fonts", "a.woff2"), "d");
  await writeFile(join(folder, "README.md"), "e");
});
afterEach(() => rm(folder, { recursive: true }));

it("names assets by their bytes", () => {
  const { assets } = describeTemplates({ ours: folder });
  expect(assets).toEqual([
    { name: "fonts/a.woff2", path: "/assets/fonts/a.3c363836.woff2", file: join(folder, "assets/fonts/a.woff2") },
    { name: "planet.css", path: "/assets/planet.84a51684.css", file: join(folder, "assets/planet.css") },
  ]);
});

it.each([
  ["river.11ty.ts", true],
  ["parts/entry.ts", true],
  ["assets/planet.css", true],
  ["README.md", false],
])("a change of %s makes all pages anew: %s", async (file, isNew) => {
  const before = describeTemplates({ ours: folder });
  expect(describeTemplates({ ours: folder }).hash).toBe(before.hash);
  await appendFile(join(folder, file), "!");
  expect(describeTemplates({ ours: folder }).hash !== before.hash).toBe(isNew);
});

it("tells a renamed template from an unchanged one", async () => {
  const before = describeTemplates({ ours: folder });
  await writeFile(join(folder, "member.11ty.ts"), "a");
  await rm(join(folder, "river.11ty.ts"));
  expect(describeTemplates({ ours: folder }).hash).not.toBe(before.hash);
});

it("lets the owner's assets take the place of ours, and stand beside them", async () => {
  const own = join(folder, "own");
  await mkdir(join(own, "assets"), { recursive: true });
  await writeFile(join(own, "assets", "planet.css"), "mine");
  await writeFile(join(own, "assets", "extra.css"), 'a { background: url("asset:fonts/a.woff2") }');
  const ours = join(folder, "ours");
  await mkdir(join(ours, "assets", "fonts"), { recursive: true });
  await writeFile(join(ours, "assets", "planet.css"), "ours");
  await writeFile(join(ours, "assets", "fonts", "a.woff2"), "d");

  const { assets, hash } = describeTemplates({ ours, own });

  expect(assets.find(({ name }) => name === "planet.css")?.file).toBe(join(own, "assets/planet.css"));
  const extra = assets.find(({ name }) => name === "extra.css");
  expect(extra?.text).toBe('a { background: url("fonts/a.3c363836.woff2") }');
  await writeFile(join(ours, "assets", "fonts", "a.woff2"), "e");
  const after = describeTemplates({ ours, own });
  expect(after.assets.find(({ name }) => name === "extra.css")?.path).not.toBe(extra?.path);
  expect(after.hash).not.toBe(hash);
});

it("names an asset that a style sheet asks for in vain", async () => {
  await writeFile(join(folder, "assets", "planet.css"), "a { background: url(asset:none.png) }");
  expect(() => describeTemplates({ ours: folder })).toThrow(/planet\.css names "asset:none\.png"/);
});
